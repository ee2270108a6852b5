/** An exact number; `bottom` is positive and the pair is in lowest terms. Bills are never computed in floats. */
export interface Fraction {
  readonly top: bigint;
  readonly bottom: bigint;
}

/** Makes `top / bottom`. Throws on a zero bottom: a bug of the caller. */
export function createFraction(top: bigint, bottom = 1n): Fraction {
  if (bottom === 0n) throw new RangeError('A fraction cannot have zero below the line.');
  const sign = bottom < 0n ? -1n : 1n;
  const divisor = greatestCommonDivisor(top < 0n ? -top : top, bottom * sign) * sign;
  return { top: top / divisor, bottom: bottom / divisor };
}

export const ZERO: Fraction = { top: 0n, bottom: 1n };

const DECIMAL = /^([+-]?)(\d{1,20})(?:\.(\d{1,20}))?$/;

/** Reads a machine-written decimal, `"0.3492"`; null for anything else. */
export function toFraction(decimal: string): Fraction | null {
  const match = DECIMAL.exec(decimal.trim());
  if (!match) return null;
  const fraction = match[3] ?? '';
  const top = BigInt(`${match[2]}${fraction}`);
  return createFraction(match[1] === '-' ? -top : top, 10n ** BigInt(fraction.length));
}

/** Writes at most `decimals` decimals, halves away from zero, without trailing zeros: 1/3 → `"0.333"`. */
export function toDecimalText(value: Fraction, decimals: number): string {
  const scaled = roundHalfAway(multiply(value, createFraction(10n ** BigInt(decimals))));
  const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const rest = digits.slice(digits.length - decimals).replace(/0+$/, '');
  return `${scaled < 0n ? '-' : ''}${whole}${rest === '' ? '' : `.${rest}`}`;
}

export function add(a: Fraction, b: Fraction): Fraction {
  return createFraction(a.top * b.bottom + b.top * a.bottom, a.bottom * b.bottom);
}

export function subtract(a: Fraction, b: Fraction): Fraction {
  return createFraction(a.top * b.bottom - b.top * a.bottom, a.bottom * b.bottom);
}

export function multiply(a: Fraction, b: Fraction): Fraction {
  return createFraction(a.top * b.top, a.bottom * b.bottom);
}

export function divide(a: Fraction, b: Fraction): Fraction {
  return createFraction(a.top * b.bottom, a.bottom * b.top);
}

/** Largest integer not above the value. */
export function floor(value: Fraction): bigint {
  const whole = value.top / value.bottom;
  return value.top < 0n && whole * value.bottom !== value.top ? whole - 1n : whole;
}

/** Nearest integer, halves away from zero, as invoices round. */
export function roundHalfAway(value: Fraction): bigint {
  const doubled = (value.top < 0n ? -value.top : value.top) * 2n + value.bottom;
  const rounded = doubled / (value.bottom * 2n);
  return value.top < 0n ? -rounded : rounded;
}

/** Negative, zero or positive as `a` is less than, equal to or greater than `b`. */
export function compare(a: Fraction, b: Fraction): number {
  const difference = a.top * b.bottom - b.top * a.bottom;
  return difference === 0n ? 0 : difference < 0n ? -1 : 1;
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}
