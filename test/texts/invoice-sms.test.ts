import { describe, expect, it } from 'vitest';
import { renderSms } from '../../src/adapters/sms/render.ts';
import type { Locale } from '../../src/model/locale.ts';
import { countSegments } from '../../src/texts/count-segments.ts';
import { formatDate } from '../../src/texts/format-date.ts';
import { formatMoney } from '../../src/texts/format-money.ts';
import { INTENTS } from '../../src/understanding/meaning.ts';
import { phrases } from '../support/sentences.ts';

/** As long as the product's own links get. */
const LINK = `https://betala.exempelfiber.se/i/${'x'.repeat(13)}`;

const NAMES = ['Bo', 'Robin', 'Åsa', 'Sebastian', 'Alexandra1'.slice(0, 10), 'Zoë'];
const ISSUERS = ['Ek', 'Exempelfiber', 'Eksempelkraft'];
const AMOUNTS = [39900, 124625, 999999];
const DAYS = Array.from({ length: 12 }, (_, month) => `2026-${String(month + 1).padStart(2, '0')}-28`);

function render(locale: Locale, kinds: readonly string[], args: Readonly<Record<string, string>>) {
  const [text = '', ...shorter] = kinds.map((kind) => phrases.say(locale, `invoice.${kind}`, args));
  const quickReplies = ['pay', 'ask', 'talk'].map((name) => ({
    question: 'q',
    option: name,
    label: phrases.say(locale, `menu.${name}`),
  }));
  return renderSms({ locale, text, shorter, quickReplies });
}

describe.each(['sv-SE', 'nb-NO'] as const)('a bill by SMS in %s', (locale) => {
  const currency = locale === 'sv-SE' ? 'SEK' : 'NOK';

  it('is one segment for ordinary names, amounts and every month, with its choices and link', () => {
    expect(LINK.length).toBe(46);
    let worst = 0;
    for (const name of NAMES)
      for (const issuer of ISSUERS)
        for (const minor of AMOUNTS)
          for (const date of [...DAYS, '2027-01-31']) {
            const amount = formatMoney({ minor, currency }, locale);
            const due = formatDate(date, locale, 'day-month', '2026-11-22');
            const sms = render(locale, ['delivered', 'delivered_short', 'delivered_noname'], {
              name,
              issuer,
              amount,
              due,
              link: LINK,
            });
            expect(sms.segments, sms.text).toBe(1);
            expect(sms.encoding).toBe('GSM-7');
            for (const part of [issuer, amount, due, LINK, '1 ', '2 ', '3 ']) expect(sms.text).toContain(part);
            worst = Math.max(worst, countSegments(sms.text).units);
          }
    expect(worst).toBeLessThanOrEqual(160);
  });

  it('greets by name where that fits', () => {
    const amount = formatMoney({ minor: 39900, currency }, locale);
    const due = formatDate('2026-09-30', locale, 'day-month', '2026-09-01');
    const link = 'https://exfb.se/i/7Kq2';
    const args = { name: 'Robin', issuer: 'Exempelfiber', amount, due, link };
    const sms = render(locale, ['delivered', 'delivered_short', 'delivered_noname'], args);
    expect(sms.text).toBe(
      locale === 'sv-SE'
        ? `Hej Robin! Räkningen från Exempelfiber är på 399 kr, betala senast 30 september: ${link}\nSvara 1 Betala 2 Fråga 3 Prata med oss`
        : `Hei Robin! Regningen fra Exempelfiber er på 399 kr, med forfall 30. september: ${link}\nSvar 1 Betal 2 Spør 3 Snakk med oss`,
    );
  });

  it('that is a credit note, drawn by itself, a reminder or nothing to pay is one segment too', () => {
    const amount = formatMoney({ minor: 999999, currency }, locale);
    const due = formatDate('2026-11-28', locale, 'day-month', '2026-11-22');
    const args = { name: 'Sebastian', issuer: 'Eksempelkraft', amount, due, link: LINK, refers_to: '100230' };
    for (const kind of ['credit_note', 'direct_debit', 'reminder', 'paid', 'undated']) {
      const short = kind === 'undated' ? 'delivered_undated_noname' : `delivered_${kind}_short`;
      const sms = render(locale, [`delivered_${kind}`, short], args);
      const hasChoices = kind === 'reminder' || kind === 'undated';
      const text = hasChoices ? sms.text : sms.text.split('\n')[0];
      expect(countSegments(text ?? ''), kind).toMatchObject({ segments: 1, encoding: 'GSM-7' });
    }
  });
});

it.each(['sv-SE', 'nb-NO', 'en-GB'] as const)('every question has a short name in %s', (locale) => {
  const talk = ['offer_accept', 'offer_decline', 'greeting', 'thanks_bye', 'smalltalk', 'out_of_scope'];
  for (const intent of INTENTS.filter((one) => !talk.includes(one))) {
    const label = phrases.say(locale, `intent_label.${intent}`);
    expect(countSegments(label), label).toMatchObject({ encoding: 'GSM-7' });
    expect(label.length, label).toBeLessThanOrEqual(24);
  }
});
