import { buildKid } from '../../src/model/kid.ts';
import type { Minor } from '../../src/model/money.ts';
import { buildOcr } from '../../src/model/ocr.ts';
import type { CastPayer } from './cast.ts';
import { toDecimal } from './to-decimal.ts';

/** A bill of one line as the issuer's system posts it. `net` and `vat` in minor units; the number makes the reference. */
export function toInvoice({ ref, locale }: CastPayer, number: string, net: Minor, vat: Minor) {
  const swedish = locale === 'sv-SE';
  const reference = swedish ? buildOcr(number, { lengthDigit: true }) : buildKid(number, 'mod10');
  if (!reference.ok) throw new Error('The number makes no reference');
  return {
    number,
    payer: ref,
    type: 'invoice',
    issued: '2026-11-20',
    due: '2026-12-20',
    currency: swedish ? 'SEK' : 'NOK',
    lines: [{ id: 'subscription', text: swedish ? 'Abonnemang' : 'Abonnement', net: toDecimal(net), vatRate: '25' }],
    total: { net: toDecimal(net), vat: toDecimal(vat), payable: toDecimal(net + vat) },
    payment: { reference: reference.value, ...(swedish ? { bankgiro: '5402-9681' } : { account: '86011117947' }) },
  };
}
