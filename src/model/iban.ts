export type IbanProblem = 'not_an_iban' | 'wrong_length' | 'wrong_check_digit';

/** Lengths of the countries whose accounts appear on Swedish and Norwegian bills (SWIFT IBAN registry). */
const LENGTHS: ReadonlyMap<string, number> = new Map([
  ['SE', 24],
  ['NO', 15],
  ['DK', 18],
  ['FI', 18],
  ['DE', 22],
  ['NL', 18],
  ['BE', 16],
  ['FR', 27],
  ['GB', 22],
  ['IE', 22],
  ['EE', 20],
  ['LV', 21],
  ['LT', 20],
  ['PL', 28],
  ['ES', 24],
  ['IT', 27],
  ['AT', 20],
  ['CH', 21],
  ['LU', 20],
  ['IS', 26],
]);

/** True for a text shaped as an IBAN: country, two check digits, account. Its digits may still be wrong. */
export function isIbanShaped(text: string): boolean {
  return /^[A-Z]{2}\d{2}[A-Z0-9]{8,30}$/.test(toCompact(text));
}

/** What is wrong with an IBAN, or null: modulus 97 is 1 (ISO 13616), and the country's length where we know it. */
export function checkIban(text: string): IbanProblem | null {
  const iban = toCompact(text);
  if (!isIbanShaped(iban)) return 'not_an_iban';
  const length = LENGTHS.get(iban.slice(0, 2));
  if (iban.length > 34 || (length !== undefined && iban.length !== length)) return 'wrong_length';
  let remainder = 0;
  for (const character of `${iban.slice(4)}${iban.slice(0, 4)}`) {
    const value = Number.parseInt(character, 36);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder === 1 ? null : 'wrong_check_digit';
}

/** As people write it, in groups of four: `SE4550000000058398257466` → `SE45 5000 0000 0583 9825 7466`. */
export function formatIban(text: string): string {
  return toCompact(text).replace(/(.{4})(?=.)/g, '$1 ');
}

function toCompact(text: string): string {
  return text.replaceAll(/[ -]/g, '').toUpperCase();
}
