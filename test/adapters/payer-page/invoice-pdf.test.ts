import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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
});
