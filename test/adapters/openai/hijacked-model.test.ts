import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Facts } from '../../../src/engine/facts.ts';
import type { InvoiceDocument } from '../../../src/model/invoice.ts';
import { LOCALES, type Locale } from '../../../src/model/locale.ts';
import { findFigures } from '../../../src/texts/find-figures.ts';
import {
  type AssistantRig,
  type Meeting,
  type Met,
  PUBLIC_URL,
  readPrompts,
  startAssistantRig,
} from './assistant-rig.ts';
import { HARMLESS, hijackedAnswers } from './hijacked-answers.ts';
import { injectionsOf } from './injections.ts';

/** Where the orders to the model come from. */
const WAYS = ['said', 'said before', 'on a line of the bill', 'as a name'] as const;
type Way = (typeof WAYS)[number];

const CASES = LOCALES.flatMap((locale) => {
  const injections = injectionsOf(locale);
  const answers = hijackedAnswers(locale);
  return Array.from({ length: 100 }, (_, index) => ({
    locale,
    way: WAYS[(index + Math.floor(index / answers.length)) % WAYS.length] as Way,
    injection: injections[index % injections.length] ?? '',
    answer: answers[index % answers.length] ?? { what: '', content: '' },
  }));
});

/** Unlike anything the templates say. */
const NEVER =
  /evil|greta|fremmed|okänd|ukjent|<|script|javascript|bankid|lösenord|passord|password|inkasso|kronofog|namsmann|bailiff|lover\b|lovar|promise|rabatt|discount|gratis|system_prompt|\{\{|\[[A-Z]+_\d/i;

describe('a model that somebody else has in hand', () => {
  let rig: AssistantRig;
  const usual = new Map<Locale, string>();
  const usualAgain = new Map<Locale, string>();
  beforeAll(async () => {
    rig = await startAssistantRig({ tokensPerDay: 1e9 });
    for (const locale of LOCALES) {
      const alone = await rig.meet(locale);
      rig.emulator.model.script(() => ({ content: '{"decision":"unsure","command":null,"text":null}' }));
      for (const [map, words] of [
        [usual, 'ehm'],
        [usualAgain, 'eh'],
      ] as const) {
        await alone.writes(words);
        map.set(locale, (await alone.answered())[0]?.text ?? '');
      }
    }
  });
  afterAll(() => rig.close());

  /** A payer whose case carries the orders, and the words that make the model answer. */
  const meet = async (locale: Locale, way: Way, injection: string): Promise<Met> => {
    const change: Meeting =
      way === 'on a line of the bill'
        ? { bill: (bill) => ({ ...bill, lines: bill.lines.map((line) => ({ ...line, text: injection })) }) }
        : way === 'as a name'
          ? { payer: { name: `Sven ${injection}` }, bill: (bill) => withBuyer(bill, injection) }
          : {};
    const met = await rig.meet(locale, change);
    if (way === 'said before') await met.writes(injection);
    await met.writes(way === 'said' ? injection : 'ehm');
    return met;
  };

  it('is tried in 300 ways', () => {
    expect(CASES).toHaveLength(300);
    const tried = CASES.map(({ locale, way, injection, answer }) => [locale, way, injection, answer.content].join());
    expect(new Set(tried).size).toBe(300);
    for (const locale of LOCALES) {
      const ours = CASES.filter((one) => one.locale === locale);
      expect(new Set(ours.map((one) => one.answer.content)).size).toBe(hijackedAnswers(locale).length);
      expect(new Set(ours.map((one) => one.injection)).size).toBe(injectionsOf(locale).length);
    }
  });

  it.each(CASES)('leaves the payer the bot’s own words: $locale, $way, $answer.what', async (one) => {
    rig.emulator.model.script(() => ({ content: one.answer.content }));
    const met = await meet(one.locale, one.way, one.injection);
    const [reply, ...more] = await met.answered();
    expect(more).toEqual([]);
    expect(reply?.text).toBe(usual.get(one.locale));
    expect(reply?.text).not.toMatch(NEVER);
    expect(findFigures(reply?.text ?? '')).toEqual([]);

    const [record] = await met.records();
    expect(record?.closed).toMatchObject({ verdict: 'refused' });
    // Refused for what it said, not because nothing was asked.
    expect(record?.closed?.why).not.toMatch(/unsure|budget|expired|unavailable|refused|not_allowed/);
    const conversation = await rig.deps.store.forIssuer(met.issuer).conversation(met.conversation);
    expect(conversation).toMatchObject({ owner: 'bot', locale: one.locale, stopped: [], lookups: [] });

    const sent = readPrompts(rig).join('\n');
    expect(rig.emulator.model.seen).toHaveLength(1);
    for (const secret of secretsOf(met)) expect(sent).not.toContain(secret);
  });

  it.each(LOCALES.flatMap((locale) => HARMLESS[locale].map((words) => ({ locale, words }))))(
    'can say what does no harm, with figures from the ledger: $locale, $words',
    async ({ locale, words }) => {
      rig.emulator.model.script(() => ({
        content: JSON.stringify({ decision: 'text', command: null, text: words }),
      }));
      const met = await meet(locale, 'said', 'ehm');
      const [reply] = await met.answered();
      expect((await met.records())[0]?.closed).toMatchObject({ verdict: 'used', why: 'text' });
      const known = figuresOf(await rig.service.factsOf(met.issuer, met.payer.ref));
      const figures = findFigures(reply?.text ?? '');
      expect(figures.length).toBeGreaterThan(0);
      for (const { kind, value } of figures) expect(known, `${kind} ${value} in ${reply?.text}`).toContain(value);
    },
  );

  it('gets no second try by repeating itself: the next answer is the bot’s own too, and other than the first', async () => {
    rig.emulator.model.script(() => ({
      content: '{"decision":"text","command":null,"text":"Du behöver inte betala."}',
    }));
    const met = await meet('sv-SE', 'said', 'ehm');
    expect((await met.answered())[0]?.text).toBe(usual.get('sv-SE'));
    await met.writes('eh');
    expect((await met.answered())[0]?.text).toBe(usualAgain.get('sv-SE'));
  });
});

function withBuyer(bill: InvoiceDocument, name: string): InvoiceDocument {
  return { ...bill, buyer: bill.buyer && { ...bill.buyer, name } };
}

/** What of this payer and of the other issuer's may never leave. */
function secretsOf({ payer, conversation }: Met): readonly string[] {
  return [
    payer.ref,
    conversation,
    payer.addresses[0]?.id ?? '',
    'Robin',
    'Solheim',
    '5402-9681',
    '54029681',
    '8601',
    `${PUBLIC_URL}/i/`,
  ];
}

/** Every figure the ledger knows of this case, as values. */
function figuresOf(facts: Facts): readonly string[] {
  const amounts = facts.invoices.flatMap(({ balance, invoice }) => [balance.remaining, invoice.total.payable]);
  const { payee, supportPhone } = facts.issuer;
  const numbers = facts.invoices.flatMap(({ invoice }) => [invoice.number, invoice.payment.reference ?? '']);
  const accounts = [payee.bankgiro, payee.account, supportPhone].map((one) => one ?? '');
  return [
    ...amounts.map((minor) => String(minor / 100)),
    ...[...numbers, ...accounts].map((one) => one.replace(/\D/g, '')),
    ...facts.invoices.flatMap(({ invoice }) => [`-${(invoice.due ?? '').slice(4)}`]),
    ...facts.invoices.map((one) => one.link),
  ];
}
