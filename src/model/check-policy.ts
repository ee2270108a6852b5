import type { Fault } from './errors.ts';
import { feeCapOn } from './fee-rules.ts';
import type { IsoDate } from './ids.ts';
import type { Issuer } from './issuer.ts';
import type { IssuerPolicy } from './issuer-policy.ts';
import { toDecimal } from './money.ts';

/**
 * What in a policy the law does not allow, as far as we know the law: a fee for a payment plan above the country's cap, or
 * where we know of no ground for one.
 *
 * @param today rules are dated
 */
export function checkPolicy(country: Issuer['country'], policy: IssuerPolicy, today: IsoDate): readonly Fault[] {
  const fee = policy.paymentPlan?.fee ?? 0;
  if (fee === 0) return [];
  const rule = feeCapOn(country, 'payment_plan', today);
  if (rule === null) {
    return [
      {
        pointer: '/policy/paymentPlan/fee',
        detail: `policy.paymentPlan.fee: we know of no rule that allows a fee for a plan in ${country}. Take it out.`,
      },
    ];
  }
  if (fee <= rule.cap.minor) return [];
  const cap = `${toDecimal(rule.cap.minor, rule.cap.currency)} ${rule.cap.currency}`;
  return [
    {
      pointer: '/policy/paymentPlan/fee',
      detail: `policy.paymentPlan.fee is more than the law allows: at most ${cap} (${rule.source}).`,
    },
  ];
}
