import { compare, createFraction, type Fraction, floor, subtract } from './fraction.ts';
import type { Minor } from './money.ts';

/** Whole parts, and what they could not hold. `sum(parts) + excess = total` always. */
export interface Apportioned {
  readonly parts: readonly Minor[];
  /** Non-zero only when the exact parts do not add up to the total to begin with. */
  readonly excess: Minor;
}

/**
 * Rounds exact parts to whole minor units so that they add up to `total` (largest remainder). Each part becomes the
 * integer below or above its exact value, never further off; a part that is whole stays as it is.
 *
 * @example apportion(1, [1/3, 1/3, 1/3]) // { parts: [1, 0, 0], excess: 0 }
 */
export function apportion(total: Minor, exact: readonly Fraction[]): Apportioned {
  const floors = exact.map(floor);
  const left = BigInt(total) - floors.reduce((sum, part) => sum + part, 0n);
  const byRemainder = exact
    .map((part, index) => ({ index, remainder: subtract(part, createFraction(floors[index] ?? 0n)) }))
    .filter((one) => one.remainder.top !== 0n)
    .sort((a, b) => compare(b.remainder, a.remainder) || a.index - b.index);
  const raised = new Set(byRemainder.slice(0, Math.max(0, Number(left))).map((one) => one.index));
  const parts = floors.map((part, index) => Number(part) + (raised.has(index) ? 1 : 0));
  return { parts, excess: total - parts.reduce((sum, part) => sum + part, 0) };
}
