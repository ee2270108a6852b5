import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type HttpRig, KRAFT, startHttpRig } from './http-rig.ts';

describe('the figures over the API', () => {
  let http: HttpRig;
  beforeAll(async () => {
    http = await startHttpRig();
    const { rig } = http;
    const delivered = await rig.service.deliverInvoice(rig.robin.issuer, rig.robin.payer.ref, rig.bill());
    if (!delivered.ok) throw new Error(delivered.error.detail);
    await rig.outbox.drain();
    const { invoice, balance } = delivered.value.view;
    await rig.service.recordOpened(rig.robin.issuer, invoice.id);
    await rig.service.recordInvoiceEvent(
      rig.robin.issuer,
      invoice.id,
      { type: 'payment', at: '2026-11-05T10:00:00.000Z', amount: balance.remaining, currency: 'SEK' },
      { key: 'p', hash: '' },
    );
    await rig.writes('jag vill prata med en människa');
  });
  afterAll(() => http.close());

  it('tell what came of a bill: sent, opened, paid on time, handed over', async () => {
    const body = (await http.api('GET /v1/insights?kind=invoice')).json();
    expect(body.items).toMatchObject([
      {
        kind: 'invoice',
        name: 'deliver-invoice',
        total: { sent: 1, opened: 1, paidOnTime: 1, automatic: 0 },
        byMonth: [{ value: '2026-11' }],
        byChannel: [{ value: 'sms' }],
      },
    ]);
    expect(body.contact).toEqual({ payers: 1, silent: 0 });
    const all = (await http.api('GET /v1/insights')).json();
    const handed = all.items.reduce(
      (sum: number, one: { total: { handedOff: number } }) => sum + one.total.handedOff,
      0,
    );
    expect(handed).toBe(1);
  });

  it('can be narrowed, come as a table, and are each issuer’s own', async () => {
    expect((await http.api('GET /v1/insights?from=2026-12')).json().items).toEqual([]);
    expect((await http.api('GET /v1/insights?channel=telegram')).json().items).toEqual([]);
    expect((await http.api('GET /v1/insights?from=november')).statusCode).toBe(400);
    expect((await http.api('GET /v1/insights?format=csv')).body).toContain('"invoice","deliver-invoice","total","",1,');
    expect((await http.api('GET /v1/insights', { token: KRAFT })).json().items).toEqual([]);
  });
});
