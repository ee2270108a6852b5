import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toTimelineWords } from '../../../src/adapters/payer-page/timeline-words.ts';
import type { InvoiceId, IssuerId, PayerRef } from '../../../src/model/ids.ts';
import type { Invoice } from '../../../src/model/invoice.ts';
import { LOCALES, type Locale } from '../../../src/model/locale.ts';
import { TIMELINE_TYPES } from '../../../src/model/timeline-entry.ts';
import { bill, factsOf, line } from '../../support/bills.ts';
import { createPayerPageWorld, type PayerPageWorld } from '../../support/payer-page-world.ts';
import { phrases } from '../../support/sentences.ts';

const lines = [line('b', 'Bredband', 31920)];
const SWEDEN = 'exempelfiber' as IssuerId;

/** What a reader sees: no tags, ordinary spaces. */
function textOf(html: string): string {
  return html
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replace(/[\s\u00a0]+/g, ' ');
}

describe('what the page says', () => {
  let sweden: PayerPageWorld;
  let norway: PayerPageWorld;
  let count = 0;

  beforeAll(async () => {
    sweden = await createPayerPageWorld();
    norway = await createPayerPageWorld({ issuerId: 'eksempelkraft' });
  });
  afterAll(async () => {
    await sweden.close();
    await norway.close();
  });

  async function show(
    invoice: Partial<Invoice>,
    options: {
      world?: PayerPageWorld;
      locale?: Locale;
      name?: string;
      before?: Invoice;
      pay?: number;
      credit?: number;
    } = {},
  ): Promise<string> {
    const { world = sweden, before, pay, credit, ...payer } = options;
    count += 1;
    const ref = `P-${count}`;
    if (before) await world.bill(before, { ref, ...payer });
    const url = await world.bill(bill(`N${count}`, '2026-09-01', lines, invoice), { ref, ...payer });
    const issuer = (world === sweden ? 'exempelfiber' : 'eksempelkraft') as IssuerId;
    const [newest] = (await world.service.factsOf(issuer, ref as PayerRef)).invoices;
    const at = '2026-09-11T08:00:00Z';
    const currency = newest?.invoice.currency ?? 'SEK';
    for (const [type, amount] of [
      ['payment', pay],
      ['credit', credit],
    ] as const) {
      if (amount === undefined || !newest) continue;
      await world.service.recordInvoiceEvent(
        issuer,
        newest.invoice.id,
        { type, at, amount, currency },
        { key: `${ref} ${type}`, hash: '' },
      );
    }
    return (await world.server.inject(new URL(url).pathname)).body;
  }

  it.each([
    [{ due: '2026-09-30' }, {}, 'Att betala 399 kr Inte betald än Betala senast 30 september, om 18 dagar.'],
    [{ due: '2026-09-13' }, {}, 'Snart dags Betala senast i morgon, 13 september.'],
    [{ due: '2026-09-12' }, {}, 'Sista dagen Betala senast i dag, 12 september.'],
    [{ due: '2026-09-06' }, {}, 'Försenad Skulle ha betalats 6 september. Det är lätt att missa'],
    [
      { due: '2026-09-30' },
      { pay: 10000 },
      'Att betala 299 kr Delvis betald 100 kr har kommit in. Betala resten senast 30 september.',
    ],
    [{ due: '2026-09-30' }, { pay: 39900 }, 'Betalt 399 kr Betald Tack! Pengarna kom in 11 september. Allt är klart.'],
    [{ due: '2026-09-30' }, { pay: 40000 }, 'Räkningen är betald, och 1 kr för mycket kom in.'],
    [{ due: '2026-09-30' }, { credit: 39900 }, 'Att betala 0 kr Krediterad Räkningen är krediterad.'],
    [
      { due: '2026-09-30', directDebit: true },
      {},
      'Dras från ditt konto 399 kr Autogiro Pengarna dras 30 september med autogiro.',
    ],
    [{ due: null }, {}, 'Det står inget sista datum på räkningen.'],
    [
      { type: 'credit_note', refersTo: ['7'] },
      {},
      'Du får tillbaka 399 kr Kreditfaktura Beloppet är avdraget från räkning 7.',
    ],
    [{ type: 'reminder', refersTo: ['7'] }, {}, 'Påminnelsen gäller 399 kr Påminnelse En påminnelse om räkning 7.'],
  ] as const)('in Swedish: %o %o', async (invoice, happened, words) => {
    expect(textOf(await show(invoice as Partial<Invoice>, happened))).toContain(words);
  });

  it.each([
    [{ due: '2026-09-30' }, {}, 'Å betale 399 kr Ikke betalt ennå Forfaller 30. september, om 18 dager.'],
    [{ due: '2026-09-06' }, {}, 'Forfalt Forfalt 6. september. Det er lett å glemme'],
    [
      { due: '2026-09-30' },
      { pay: 39900 },
      'Betalt 399 kr Betalt Takk! Pengene kom inn 11. september. Alt er i orden.',
    ],
    [{ due: '2026-09-30', directDebit: true }, {}, 'Beløpet trekkes 30. september med AvtaleGiro.'],
  ] as const)('in Norwegian: %o %o', async (invoice, happened, words) => {
    const nok = { ...invoice, currency: 'NOK' } as Partial<Invoice>;
    const html = await show(nok, { world: norway, ...happened });
    expect(html).toContain('<html lang="nb-NO">');
    expect(textOf(html)).toContain(words);
  });

  it('speaks English to a payer who reads that', async () => {
    const html = await show({ due: '2026-09-30' }, { locale: 'en-GB' });
    expect(textOf(html)).toContain('To pay SEK 399 Not paid yet Pay by 30 September, in 18 days.');
  });

  it('shows ways to pay only while something is to pay', async () => {
    expect(await show({ due: '2026-09-30' })).toContain('Så betalar du');
    for (const [invoice, happened] of [
      [{}, { pay: 39900 }],
      [{ directDebit: true }, {}],
      [{ type: 'credit_note' }, {}],
    ] as const) {
      expect(await show(invoice, happened)).not.toContain('Så betalar du');
    }
  });

  it('explains the difference from last month in parts that are the difference', async () => {
    const before = bill('august', '2026-08-01', [line('b', 'Bredband', 31920), line('k', 'Kampanjrabatt', -3200)]);
    const html = await show(
      { ...bill('x', '2026-09-01', [line('b', 'Bredband', 31920), line('d', 'Extra data', 4800)]), number: 'diff' },
      { before },
    );
    const text = textOf(html);
    expect(text).toContain('100 kr mer än i augusti');
    expect(text).toContain('Extra data, ny på räkningen +60 kr');
    expect(text).toContain('rabatten är slut +40 kr');
    expect(text).toContain('Skillnad, moms inräknad +100 kr');
  });

  it('shows every line down to the total, and folds a long bill', async () => {
    const many = Array.from({ length: 12 }, (_, index) => line(`l${index}`, `Rad nummer ${index + 1}`, 1000));
    const html = await show({ ...bill('x', '2026-09-01', many), number: 'long' });
    expect(html).toContain('<details class="lines"><summary>Alla 12 rader</summary>');
    for (const { text } of many) expect(html).toContain(text);
    expect(textOf(html)).toContain('Summa utan moms 120 kr Moms 25 % 30 kr Totalt 150 kr');
    expect(await show({ due: '2026-09-30' })).toContain('<details class="lines" open>');
  });

  it('says who sends it, to whom and why, and how to say no', async () => {
    const text = textOf(await show({ due: '2026-09-30' }, { name: 'Kim Strand' }));
    for (const words of [
      'organisationsnummer 556677-8899',
      'ställd till Kim Strand',
      'Varför får jag detta?',
      'Fel person?',
      'Räkningen är inte min',
    ]) {
      expect(text).toContain(words);
    }
  });

  it('is calm when there is nothing to show', async () => {
    const ref = 'P-none' as PayerRef;
    await sweden.service.savePayer(SWEDEN, {
      ref,
      name: 'Robin',
      locale: 'sv-SE',
      addresses: [],
      attributes: {},
      consents: {},
    });
    const link = await sweden.service.createLink(SWEDEN, ref, 'web');
    if (!link.ok) throw new Error('no link');
    const { body, statusCode } = await sweden.server.inject(new URL(link.value.url).pathname);
    expect(statusCode).toBe(200);
    expect(textOf(body)).toContain('Du har ingen räkning just nu.');
    const state = (await sweden.server.inject(`${new URL(link.value.url).pathname}/state`)).json();
    expect(state).toMatchObject({ kind: 'none', pay: null, timeline: [] });
  });

  it.each(LOCALES)('has words in %s for everything that can happen to a bill, with much or little known', (locale) => {
    const rich = {
      channel: 'sms',
      intent: 'why_higher',
      type: 'invoice',
      agent: 'Solveig',
      amount: 39900,
      currency: 'SEK',
    };
    const entries = TIMELINE_TYPES.flatMap((type, index) =>
      [{}, rich, { channel: 'carrier pigeon', intent: 'new_intent', agent: null, amount: 'x' }].map((data, kind) => ({
        invoice: 'i' as InvoiceId,
        seq: index * 3 + kind,
        at: '2026-09-12T10:00:00Z',
        type,
        data,
      })),
    );
    const words = toTimelineWords({ timeline: entries, phrases, locale, facts: factsOf(locale, []) });
    expect(words).toHaveLength(entries.length);
    for (const one of words) {
      expect(one.words.trim().length).toBeGreaterThan(3);
      expect(one.words).not.toMatch(/[{}]|undefined|null| {2}/);
    }
    expect(words[0]?.when).toMatch(/12\.? [Ss]ep 12:00/);
  });

  it.each([
    ['sv-SE', 'Vi vet inte om sms:et kom fram', 'Sms:et kom inte fram', 'Meddelandet i Telegram kom inte fram'],
    ['nb-NO', 'Vi vet ikke om SMS-en kom frem', 'SMS-en kom ikke frem', 'Meldingen på Telegram kom ikke frem'],
    [
      'en-GB',
      'We do not know whether the text arrived',
      'The text did not arrive',
      'The Telegram message did not arrive',
    ],
  ] as const)(
    'says in %s that nobody knows whether a bill arrived, and that one did not only if it did not',
    (locale, ...said) => {
      const entries = [
        { channel: 'sms', failure: 'unknown' },
        { channel: 'sms', failure: 'bad_address' },
        { channel: 'telegram' },
      ].map((data, seq) => ({
        invoice: 'i' as InvoiceId,
        seq,
        at: '2026-09-12T10:00:00Z',
        type: 'invoice_failed' as const,
        data,
      }));
      const words = toTimelineWords({ timeline: entries, phrases, locale, facts: factsOf(locale, []) });
      expect(words.map((one) => one.words.replaceAll('\u00a0', ' '))).toEqual(said);
    },
  );

  it('tells the page and the state the same', async () => {
    const url = await sweden.bill(bill('same', '2026-09-01', lines), { ref: 'P-same' });
    const path = new URL(url).pathname;
    const html = textOf((await sweden.server.inject(path)).body);
    const state = (await sweden.server.inject(`${path}/state`)).json();
    for (const words of [state.label, state.amount, state.chip, state.sentence, state.pay.amount.shown]) {
      expect(html).toContain(words.replaceAll('\u00a0', ' '));
    }
  });
});
