import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toBillRows } from '../../../src/adapters/payer-page/bill-rows.ts';
import type { LoadedPage } from '../../../src/adapters/payer-page/load-page.ts';
import type { InvoiceId, IssuerId, PayerRef } from '../../../src/model/ids.ts';
import { toInvoiceBalance } from '../../../src/model/invoice-balance.ts';
import { formatMoney } from '../../../src/texts/format-money.ts';
import { toPrintable } from '../../../src/texts/to-printable.ts';
import { bill, line } from '../../support/bills.ts';
import { createPayerPageWorld, type PayerPageWorld } from '../../support/payer-page-world.ts';
import { textIn } from '../../support/text-in-pdf.ts';

describe('the bill as a PDF', () => {
  let world: PayerPageWorld;
  let page = '';
  beforeAll(async () => {
    world = await createPayerPageWorld();
    const many = Array.from({ length: 60 }, (_, index) => line(`l${index}`, `Rad ${index} åäö`, 1000));
    page = await world.bill(bill('10023', '2026-09-01', [line('data', 'Extra data', 4800), ...many]));
  });
  afterAll(() => world.close());

  it('holds the whole bill as text, in its language, with a title and a structure', async () => {
    const answer = await fetch(`${page}/invoice.pdf`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    expect(answer.headers.get('cache-control')).toBe('private, no-store');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('content-disposition')).toBe('inline; filename="10023.pdf"');
    const pdf = Buffer.from(await answer.arrayBuffer());
    const raw = pdf.toString('latin1');
    expect(raw.startsWith('%PDF-1.7')).toBe(true);
    expect(raw).toMatch(/\/Lang \(sv-SE\)/);
    expect(raw).toMatch(/\/Marked true/);
    expect(raw).toMatch(/\/StructTreeRoot/);
    for (const tag of ['/H1', '/Table', '/TR', '/TH', '/TD']) expect(raw).toContain(tag);
    const text = textIn(pdf);
    for (const part of ['Exempelfiber', '10023', 'Extra data', 'Rad 59 åäö', '810 kr', '5402-9681', '100234']) {
      expect(text).toContain(part);
    }
  });

  it('is linked from the page, and opened by nobody who guesses', async () => {
    expect(await (await fetch(page)).text()).toContain('/invoice.pdf');
    expect((await fetch(`${world.url}/i/${'x'.repeat(22)}/invoice.pdf`)).status).toBe(404);
  });

  it('draws what its letters can draw, and never fails on the others', () => {
    expect(toPrintable('Łódź – Åse “x” 100\u00a0kr \u2212 5 \u{1f600}')).toBe('Lódz – Åse “x” 100 kr - 5 ?');
  });

  it.each([
    [
      'sv-SE',
      ['Påminnelseavgift 20 okt 60 kr', 'Dröjsmålsränta 1 okt - 19 okt 4,98 kr', 'Betalt och krediterat −100 kr'],
    ],
    [
      'nb-NO',
      ['Purregebyr 20. okt 60 kr', 'Forsinkelsesrente 1. okt - 19. okt 4,98 kr', 'Betalt og kreditert −100 kr'],
    ],
  ] as const)('has what came on top afterwards as rows down to what is left (%s)', (locale, expected) => {
    const { phrases } = world.deps.directory.book('exempelfiber' as IssuerId);
    const issuer = world.deps.directory.issuer('exempelfiber' as IssuerId);
    const currency = locale === 'nb-NO' ? 'NOK' : 'SEK';
    const plain = bill('1', '2026-09-01', [line('b', 'Bredband', 31_920)], { currency });
    const invoice = { ...plain, id: 'i1' as InvoiceId, payer: 'K' as PayerRef };
    const at = '2026-10-20T08:00:00.000Z';
    const state = {
      settlements: [{ kind: 'payment', at: '2026-10-25T08:00:00.000Z', amount: 10_000 }],
      charges: [
        { kind: 'reminder_fee', at, amount: 6_000, key: 'r1' },
        { kind: 'late_interest', at, amount: 498, key: 'r1', days: { from: '2026-10-01', to: '2026-10-20' } },
      ],
    } as const;
    const balance = toInvoiceBalance(invoice, state);
    const facts = { today: '2026-10-26', issuer, invoices: [{ invoice, ...state, balance }] };
    const page = { locale, facts, phrases } as unknown as LoadedPage;
    const say = (key: string, args = {}) => phrases.say(locale, `page.${key}`, args);
    const { sums } = toBillRows({ page, say }, invoice);
    const words = sums.map(([name, amount]) => `${name} ${amount}`.replaceAll('\u00a0', ' '));
    for (const one of expected) expect(words).toContain(one);
    const left = formatMoney({ minor: balance.remaining, currency }, locale).replaceAll('\u00a0', ' ');
    expect(words.at(-1)).toBe(`${say('what.left')} ${left}`);
    expect(balance.remaining).toBe(invoice.total.payable + 6_498 - 10_000);
  });
});
