import type { PlanPart } from './arrangement.ts';
import { addMonths } from './calendar.ts';
import type { IsoDate } from './ids.ts';
import type { Minor } from './money.ts';

/**
 * Splits an amount in monthly parts that add up to it exactly: whole kronor but for the first part, which takes what does
 * not divide. The first part is due on `first`, the others on the same day of the months after it.
 *
 * @param total minor units, at least `count` whole units
 * @param count parts, at least 2
 */
export function makePlan(total: Minor, count: number, first: IsoDate): readonly PlanPart[] {
  const whole = Math.floor(total / count / 100) * 100;
  return Array.from({ length: count }, (_, index) => ({
    due: addMonths(first, index),
    amount: index === 0 ? total - whole * (count - 1) : whole,
  }));
}
