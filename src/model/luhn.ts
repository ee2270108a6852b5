/**
 * The Luhn or "modulus 10" check digit: weights 2, 1, 2, 1 … from the right, digits of products summed (ISO/IEC 7812-1
 * annex B; Bankgirot's "10-modul"; the Norwegian KID's MOD10). Finds every single changed digit.
 *
 * @param body digits without the check digit
 * @example toLuhnDigit('12345') // '5'
 */
export function toLuhnDigit(body: string): string {
  return String((10 - (sumOf(body, 2) % 10)) % 10);
}

/** True if the last digit is the Luhn digit of the others. False for anything but two digits or more. */
export function isLuhn(digits: string): boolean {
  return /^\d{2,}$/.test(digits) && sumOf(digits, 1) % 10 === 0;
}

function sumOf(digits: string, lastWeight: 1 | 2): number {
  let weight: number = lastWeight;
  let sum = 0;
  for (let place = digits.length - 1; place >= 0; place -= 1) {
    const product = Number(digits[place]) * weight;
    sum += product > 9 ? product - 9 : product;
    weight = 3 - weight;
  }
  return sum;
}
