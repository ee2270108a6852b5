import { describe, expect, it } from 'vitest';
import type { AnswerContext } from '../../../src/engine/answers/answer.ts';
import { answerFor } from '../../../src/engine/answers/answers.ts';
import { type Answering, createAnswering } from '../../../src/engine/answers/create-answering.ts';
import type { Facts } from '../../../src/engine/facts.ts';
import { LOCALES, type Locale } from '../../../src/model/locale.ts';
import type { SourcedFigure } from '../../../src/model/sourced-figure.ts';
import { findUnsourcedFigures } from '../../../src/texts/find-unsourced-figures.ts';
import { formatDate } from '../../../src/texts/format-date.ts';
import { formatMoney } from '../../../src/texts/format-money.ts';
import { INTENTS } from '../../../src/understanding/meaning.ts';
import { phrases } from '../../support/sentences.ts';
import { situations } from '../../support/situations.ts';
import { testUnderstanding } from '../../support/test-understanding.ts';

const understanding = testUnderstanding();
const EVERY = [...INTENTS, 'menu', 'all_lines', 'difference_rows'];

/** Words that make answers name a day, a count, a line, a way or the law. */
const WORDS: Readonly<Record<Locale, readonly (string | undefined)[]>> = {
  'sv-SE': [
    undefined,
    'kan jag betala den 25:e oktober?',
    'kan jag få två veckor till?',
    'dela upp på 3',
    'påminnelseavgiften är fel',
    'vad är räntan?',
    'jag vill ha e-faktura',
    'kan jag betala den 24 december?',
  ],
  'nb-NO': [
    undefined,
    'kan jeg betale 25. oktober?',
    'del opp i fire',
    'purregebyret er feil',
    'hva er renten?',
    'eFaktura',
  ],
  'en-GB': [undefined, 'can I pay on 25 October?', 'split in 3', 'interest?'],
};

function answerIn(locale: Locale, intent: string, facts: Facts, text: string | undefined) {
  const say: AnswerContext['say'] = (key, args) => phrases.say(locale, key, args);
  const subject = facts.invoices.find((one) => one.balance.remaining > 0) ?? facts.invoices[0] ?? null;
  const entities = text === undefined ? [] : understanding.understand(text, locale).entities;
  const answering: Answering = createAnswering({
    facts,
    subject,
    locale,
    entities,
    say,
    ...(text === undefined ? {} : { text }),
  });
  const answer = answerFor(intent)?.(answering.context);
  if (!answer) throw new Error(`no answer to ${intent}`);
  return { answer, figures: answering.figures() };
}

describe.each(LOCALES)('every figure of every answer in %s', (locale) => {
  it.each(Object.entries(situations(locale)))('says where it came from, truly, when: %s', (_, facts) => {
    for (const intent of EVERY) {
      for (const text of WORDS[locale]) {
        const { answer, figures } = answerIn(locale, intent, facts, text);
        const said = [answer.text, ...(answer.shorter ?? []), ...(answer.options ?? []).map((one) => one.label)];
        for (const words of said) {
          const loose = findUnsourcedFigures(words, figures).map((one) => one.text);
          expect(loose, `${intent} (${text}): ${words}`).toEqual([]);
        }
        for (const figure of figures) {
          expect(figure.source).toMatch(/^[a-z]+ \S/);
          const truth = readSource(figure, facts, locale);
          if (truth !== null)
            expect([figure.text, `-${figure.text}`, figure.text.replace(/^\S+ /, '')], figure.source).toContain(truth);
        }
      }
    }
  });
});

it('would see a figure that no source accounts for', () => {
  const facts = situations('sv-SE')['open'];
  if (!facts) throw new Error('no such situation');
  const { answer, figures } = answerIn('sv-SE', 'amount_due', facts, undefined);
  expect(findUnsourcedFigures(`${answer.text} Plus 39 kr.`, figures).map((one) => one.text)).toEqual(['39 kr']);
  expect(figures).toContainEqual({ text: '1 246,25 kr', source: 'invoice 10023 balance.remaining' });
  expect(figures).toContainEqual({ text: '15 oktober', source: 'invoice 10023 due' });
});

/** What stands at the source, written as the answer writes it; null for sources that are computations or laws. */
function readSource({ source }: SourcedFigure, facts: Facts, locale: Locale): string | null {
  const [kind, number, path] = source.split(' ');
  const found = facts.invoices.find((one) => one.invoice.number === number);
  if (kind !== 'invoice' || !found || source.split(' ').length !== 3) return null;
  const { invoice, balance, link } = found;
  const money = (minor: number): string => formatMoney({ minor: Math.abs(minor), currency: invoice.currency }, locale);
  switch (path) {
    case 'balance.remaining':
      return money(balance.remaining);
    case 'balance.paid':
      return money(balance.paid);
    case 'balance.overpaid':
      return money(balance.overpaid);
    case 'total.vat':
      return money(invoice.total.vat);
    case 'due':
      return invoice.due === null ? null : formatDate(invoice.due, locale, 'day-month', facts.today);
    case 'number':
      return invoice.number;
    case 'link':
      return link;
    default:
      return null;
  }
}
