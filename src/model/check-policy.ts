import type { Fault } from './errors.ts';
import { type FeeKind, feeCapOn } from './fee-rules.ts';
import type { IsoDate } from './ids.ts';
import type { Issuer } from './issuer.ts';
import type { IssuerPolicy } from './issuer-policy.ts';
import { type Minor, toDecimal } from './money.ts';
import { type LawItem, lawOn } from './reminder-law.ts';

/**
 * What in a policy the law does not allow, as far as we know the law: a fee above the country's cap, or where we know of no
 * ground for one, and fewer days to pay than a collection notice must give.
 *
 * @param today rules are dated
 */
export function checkPolicy(country: Issuer['country'], policy: IssuerPolicy, today: IsoDate): readonly Fault[] {
  const { paymentPlan, reminders } = policy;
  const actFrom = reminders?.norwegianActFrom ?? null;
  const fee = (key: string, kind: FeeKind, asked: Minor = 0): readonly Fault[] =>
    checkFee({ country, key, what: WORDS[kind], asked }, feeCapOn(country, kind, today, actFrom));
  const least = (key: 'noticeDays', item: LawItem): readonly Fault[] => {
    const rule = lawOn(country, item, today, actFrom);
    if (reminders === undefined || rule === null || reminders[key] === 0 || reminders[key] >= rule.value) return [];
    return [
      {
        pointer: `/policy/reminders/${key}`,
        detail: `policy.reminders.${key} is less than the rules ask: at least ${rule.value} (${rule.source}).`,
      },
    ];
  };
  return [
    ...fee('paymentPlan.fee', 'payment_plan', paymentPlan?.fee),
    ...fee('reminders.fee', 'reminder', reminders?.fee),
    ...fee('reminders.noticeFee', 'collection_notice', reminders?.noticeFee),
    ...least('noticeDays', 'notice_deadline_days'),
  ];
}

const WORDS: Readonly<Record<FeeKind, string>> = {
  payment_plan: 'a plan',
  reminder: 'a reminder',
  collection_notice: 'a collection notice',
};

function checkFee(
  {
    country,
    key,
    what,
    asked,
  }: { readonly country: string; readonly key: string; readonly what: string; readonly asked: Minor },
  rule: ReturnType<typeof feeCapOn>,
): readonly Fault[] {
  if (asked === 0) return [];
  const pointer = `/policy/${key.replaceAll('.', '/')}`;
  if (rule === null || rule.cap.minor === 0) {
    return [
      {
        pointer,
        detail: `policy.${key}: we know of no rule that allows a fee for ${what} in ${country}. Take it out.`,
      },
    ];
  }
  if (asked <= rule.cap.minor) return [];
  const cap = `${toDecimal(rule.cap.minor, rule.cap.currency)} ${rule.cap.currency}`;
  return [{ pointer, detail: `policy.${key} is more than the law allows: at most ${cap} (${rule.source}).` }];
}
