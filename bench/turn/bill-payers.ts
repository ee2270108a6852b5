import type { IssuerId } from '../../src/model/ids.ts';
import { buildOcr } from '../../src/model/ocr.ts';

/** Introduces payers with two bills each, nothing sent, so many side by side. Returns their phones. */
export async function billPayers(
  publicUrl: string,
  issuer: IssuerId,
  count: number,
  lanes: number,
): Promise<readonly string[]> {
  const call = async (method: string, path: string, body: unknown): Promise<void> => {
    const response = await fetch(`${publicUrl}/v1${path}`, {
      method,
      headers: { 'content-type': 'application/json', authorization: `Bearer demo-${issuer}` },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  };
  const phones = Array.from({ length: count }, (_, index) => `+4670000${String(index).padStart(4, '0')}`);
  const introduce = async (index: number): Promise<void> => {
    const ref = `bench-${index}`;
    await call('PUT', `/payers/${ref}`, { name: 'Kim Exempel', locale: 'sv-SE', addresses: [`sms:${phones[index]}`] });
    for (const month of ['09', '10']) {
      const number = `${month}${1_000 + index}`;
      const reference = buildOcr(number, { lengthDigit: true });
      if (!reference.ok) throw new Error('The number makes no reference');
      await call('POST', '/invoices?silent=true', {
        number,
        payer: ref,
        type: 'invoice',
        issued: `2026-${month}-01`,
        due: `2026-${month}-30`,
        currency: 'SEK',
        lines: [
          {
            id: 'bredband-250',
            text: 'Bredband 250/250',
            quantity: '1',
            unit: 'MON',
            unitPrice: '319.20',
            net: '319.20',
            vatRate: '25',
          },
        ],
        total: { net: '319.20', vat: '79.80', payable: '399.00' },
        payment: { reference: reference.value, bankgiro: '5402-9681' },
      });
    }
  };
  let next = 0;
  const runLane = async (): Promise<void> => {
    while (next < count) {
      next += 1;
      await introduce(next - 1);
    }
  };
  await Promise.all(Array.from({ length: lanes }, runLane));
  return phones;
}
