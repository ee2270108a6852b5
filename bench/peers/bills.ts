import { buildOcr } from '../../src/model/ocr.ts';

/** A bill as a peer keeps it with its user. Plain values: the store keeps JSON. */
export interface Bill {
  readonly number: string;
  /** A date, YYYY-MM-DD. */
  readonly due: string;
  readonly payable: number;
  readonly reference: string;
}

export const BANKGIRO = '5402-9681';
export const SWISH = '1231181189';

/** The two bills that Notan's payer with this phone has, oldest first. */
export function billsOf(phone: string): readonly Bill[] {
  return ['09', '10'].map((month) => {
    const number = `${month}${1_000 + Number(phone.slice(-4))}`;
    const reference = buildOcr(number, { lengthDigit: true });
    if (!reference.ok) throw new Error('The number makes no reference');
    return { number, due: `2026-${month}-30`, payable: 399, reference: reference.value };
  });
}
