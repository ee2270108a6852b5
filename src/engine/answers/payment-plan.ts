import type { PlanPart } from '../../model/arrangement.ts';
import { makePlan } from '../../model/make-plan.ts';
import { possiblePlans } from '../../model/negotiable.ts';
import { agreedTerms } from '../../model/next-payment.ts';
import { formatList } from '../../texts/format-list.ts';
import type { QuestionOption } from '../conversation.ts';
import { aboutDebt } from './about-bill.ts';
import type { Answer } from './answer.ts';
import { askForTerms } from './ask-for-terms.ts';
import type { BillContext } from './bill-context.ts';
import { findWantedCount } from './find-wanted-count.ts';
import { sayPart } from './say-part.ts';
import { toTermsGround } from './terms-ground.ts';
import { toOptions } from './to-options.ts';
import { toProposalOption } from './to-proposal-option.ts';

const INVITES = { kind: 'count', intent: 'payment_plan' } as const;
/** More parts than this are said by their first, their number and their day. */
const LISTED = 4;

/**
 * Paying in parts. Within the issuer's policy the plan is shown part by part, with its fee, and agreed on when the payer
 * says yes; outside it, a person decides.
 */
export const paymentPlan = aboutDebt((context): Answer => {
  const { bill, say, facts } = context;
  if (agreedTerms(bill)?.kind === 'plan' && bill.balance.remaining > 0) {
    const text = `${sayPart(context, bill)} ${say('arrangement.plan.change')}`;
    return { text, options: toOptions(context, ['talk', 'pay'], 'talk') };
  }
  const { counts, first } = possiblePlans(bill.invoice, bill, toTermsGround(context));
  if (counts.length === 0) return askForTerms(context, 'payment_plan');
  const wanted = findWantedCount(context);
  const plan = (count: number): readonly PlanPart[] => makePlan(bill.balance.remaining, count, first);
  if (wanted !== null && counts.includes(wanted)) return confirm(context, plan(wanted));
  const most = counts.at(-1) ?? 2;
  const args = {
    amount: context.amount(bill, 'balance.remaining'),
    most: context.count(most, 'policy paymentPlan.maxParts'),
    fee: sayFee(context, facts.issuer.policy?.paymentPlan?.fee ?? 0),
  };
  const offered = [...new Set([counts[0] ?? 2, most])];
  return {
    text: say(wanted === null ? 'arrangement.plan.offer' : 'arrangement.plan.too_many', args),
    shorter: [say('arrangement.plan.offer_short', args)],
    options: [...offered.map((count) => toCountOption(context, count)), ...toOptions(context, ['talk'])],
    invites: INVITES,
  };
});

function confirm(context: BillContext, parts: readonly PlanPart[]): Answer {
  const { say, count, facts } = context;
  const args = {
    count: count(parts.length, 'payer wish'),
    list: sayParts(context, parts),
    fee: sayFee(context, facts.issuer.policy?.paymentPlan?.fee ?? 0),
  };
  const yes = toProposalOption(
    context,
    { kind: 'plan', parts },
    { id: 'yes', label: say('arrangement.plan.yes'), isYes: true },
  );
  return {
    text: say('arrangement.plan.confirm', args),
    options: [yes, ...toOptions(context, ['talk'])],
    invites: INVITES,
  };
}

/** "153 kr 17 november, 153 kr 17 december och 153 kr 17 januari". */
function sayParts({ say, money, day, locale }: BillContext, parts: readonly PlanPart[]): string {
  const shown = parts.length > LISTED ? [...parts.slice(0, 2), ...parts.slice(-1)] : parts;
  const words = shown.map(({ amount, due }) =>
    say('arrangement.plan.row', { amount: money(amount, 'plan parts'), due: day(due, 'plan parts') }),
  );
  return parts.length > LISTED ? `${words.slice(0, -1).join(', ')} ... ${words.at(-1)}` : formatList(words, locale);
}

function sayFee({ say, money }: BillContext, fee: number): string {
  return fee === 0
    ? say('arrangement.plan.no_fee')
    : say('arrangement.plan.fee', { fee: money(fee, 'policy paymentPlan.fee') });
}

/** A number of parts: chosen, its parts are shown before anything is agreed on. */
function toCountOption({ say }: BillContext, count: number): QuestionOption {
  return {
    id: `parts-${count}`,
    label: say('arrangement.plan.choice', { count }),
    also: [],
    action: { kind: 'answer', intent: 'payment_plan', words: String(count) },
  };
}
