export const SLIPS = ['one_digit_wrong', 'digits_swapped', 'digit_missing', 'digit_too_many', 'leading_zeros'] as const;

/** What a thumb does to a reference. */
export type Slip = (typeof SLIPS)[number];

const LONGEST = 25;
const DIGITS = '0123456789';

/**
 * References that somebody may have meant who wrote this one: one digit wrong, two swapped, one left out or one too many.
 * At most about 530 for 25 digits. Whether any of them is a bill's is for the caller; nothing is posted on a guess.
 */
export function toMistypedReferences(written: string): ReadonlyMap<string, Slip> {
  const meant = new Map<string, Slip>();
  if (!/^\d{3,}$/.test(written) || written.length > LONGEST) return meant;
  const add = (reference: string, slip: Slip): void => {
    if (reference !== written && !meant.has(reference)) meant.set(reference, slip);
  };
  const bare = written.replace(/^0+/, '');
  if (bare !== '') add(bare, 'leading_zeros');
  for (const zeros of ['0', '00', '000']) add(`${zeros}${written}`, 'leading_zeros');
  for (let at = 0; at < written.length; at += 1) {
    const [before, digit = '', after] = [written.slice(0, at), written[at], written.slice(at + 1)];
    for (const other of DIGITS) add(`${before}${other}${after}`, 'one_digit_wrong');
    if (after !== '') add(`${before}${after[0]}${digit}${after.slice(1)}`, 'digits_swapped');
    if (written.length > 3) add(`${before}${after}`, 'digit_too_many');
  }
  for (let at = 0; at <= written.length; at += 1)
    for (const digit of DIGITS) add(`${written.slice(0, at)}${digit}${written.slice(at)}`, 'digit_missing');
  return meant;
}
