import type { IsoDate } from './ids.ts';
import type { Invoice } from './invoice.ts';
import { toDecimal } from './money.ts';
import type { Payer } from './payer.ts';

export const FACTOR_KINDS = ['postcode', 'customer_number', 'amount'] as const;

/** What only the payer knows besides the number that a bill was sent to. */
export interface Factor {
  readonly kind: (typeof FACTOR_KINDS)[number];
  readonly value: string;
}

const POSTCODE_ATTRIBUTES = ['postcode', 'postalCode', 'postnummer', 'zip'];

/**
 * What is known of a payer to ask for: postcode (an attribute, or the end of the buyer's address on a bill), customer
 * number, and the amount of the bill before the one that is shown. The shown bill's own amount is no secret, nor is that of
 * one that came later than `until`, where another may have read it.
 */
export function toFactors(
  payer: Payer,
  invoices: readonly Invoice[],
  shown: string | null,
  until: IsoDate | null = null,
): readonly Factor[] {
  const attribute = POSTCODE_ATTRIBUTES.map((name) => payer.attributes[name]).find((one) => one !== undefined);
  const address = invoices.map((one) => one.buyer?.address ?? '').find((one) => POSTCODE.test(one)) ?? '';
  const postcode = toPlain(String(attribute ?? POSTCODE.exec(address)?.[1] ?? ''));
  const earlier = invoices.find(
    (one) =>
      one.type === 'invoice' && one.id !== shown && one.total.payable > 0 && (until === null || one.issued <= until),
  );
  const amount = earlier ? toPlain(toDecimal(earlier.total.payable, earlier.currency).replace(/[.,]00$/, '')) : '';
  return [
    ...(postcode.length >= 4 ? [{ kind: 'postcode', value: postcode } as const] : []),
    { kind: 'customer_number', value: toPlain(payer.ref) },
    ...(amount === '' ? [] : [{ kind: 'amount', value: amount } as const]),
  ];
}

const POSTCODE = /(?:^|[\s,])(\d{3} ?\d{2}|\d{4})(?=\s+\p{L})/u;

/** True if the text is one of the factors, however it is spaced. Takes as long for a near miss as for a far one. */
export function fitsFactor(text: string, factors: readonly Factor[]): boolean {
  const given = toPlain(text.replace(/\b(kr|kronor|kroner|sek|nok)\b\.?/gi, '').replace(/[.,]00\s*$/, ''));
  let fits = 0;
  for (const { value } of factors) fits |= Number(isSame(given, value));
  return fits === 1 && given !== '';
}

function isSame(given: string, value: string): boolean {
  let difference = given.length ^ value.length;
  for (let index = 0; index < 64; index += 1)
    difference |=
      (given.charCodeAt(index % (given.length || 1)) || 0) ^ (value.charCodeAt(index % (value.length || 1)) || 0);
  return difference === 0 && given.length <= 64;
}

function toPlain(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}
