/**
 * Sum of the digits times weights 2, 3, 4, 5, 6, 7, 2, 3 … from the right, modulo 11. The Norwegian account number,
 * organisation number and KID (MOD11) all use these weights.
 */
function weighedRemainder(digits: string): number {
  let sum = 0;
  for (let place = digits.length - 1, weight = 2; place >= 0; place -= 1, weight = weight === 7 ? 2 : weight + 1) {
    sum += Number(digits[place]) * weight;
  }
  return sum % 11;
}

/**
 * The modulus 11 check character of a number: `0`…`9`, or `-` where the result is 10. A KID may end in `-`; for
 * accounts and organisation numbers `-` means that no such number is given out.
 *
 * @example toModElevenDigit('12345678') // '5'
 */
export function toModElevenDigit(body: string): string {
  const digit = (11 - weighedRemainder(body)) % 11;
  return digit === 10 ? '-' : String(digit);
}
