import type { IssuerId } from '../../src/model/ids.ts';
import { buildOcr } from '../../src/model/ocr.ts';

/** An issuer's system that introduces payers and bills each of them, a few requests at a time. Resolves when the last bill is stored. */
export async function createRunOfBills(
  publicUrl: string,
  issuer: IssuerId,
  count: number,
  lanes: number,
): Promise<void> {
  const call = async (method: string, path: string, body: unknown): Promise<void> => {
    const response = await fetch(`${publicUrl}/v1${path}`, {
      method,
      headers: { 'content-type': 'application/json', authorization: `Bearer demo-${issuer}` },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    await response.arrayBuffer();
  };
  const bill = async (index: number): Promise<void> => {
    const number = `7${100_000 + index}`;
    const reference = buildOcr(number, { lengthDigit: true });
    if (!reference.ok) throw new Error('The number makes no reference');
    const payer = `run-${index}`;
    await call('PUT', `/payers/${payer}`, {
      name: 'Kim Exempel',
      locale: 'sv-SE',
      addresses: [`sms:+4672${String(1_000_000 + index)}`],
    });
    await call('POST', '/invoices', {
      number,
      payer,
      type: 'invoice',
      issued: '2026-11-01',
      due: '2026-11-30',
      currency: 'SEK',
      lines: [{ id: 'bredband', text: 'Bredband', quantity: '1', unitPrice: '319.20', net: '319.20', vatRate: '25' }],
      total: { net: '319.20', vat: '79.80', payable: '399.00' },
      payment: { reference: reference.value, bankgiro: '5402-9681' },
    });
  };
  let next = 0;
  const runLane = async (): Promise<void> => {
    while (next < count) {
      next += 1;
      await bill(next - 1);
    }
  };
  await Promise.all(Array.from({ length: lanes }, runLane));
}
