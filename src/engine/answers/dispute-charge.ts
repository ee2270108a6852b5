import { isDisputed } from '../../model/may-remind.ts';
import { aboutDebt } from './about-bill.ts';
import type { Answer } from './answer.ts';
import { type BillContext, sourceOf } from './bill-context.ts';
import { type Charge, findChargesAsked, listCharges } from './list-charges.ts';
import { saySettled } from './say-settled.ts';
import { standingOf } from './standing-of.ts';
import { toMidSentence } from './to-mid-sentence.ts';
import { toOptions } from './to-options.ts';
import { toProposalOption } from './to-proposal-option.ts';

const INVITES = { kind: 'line', intent: 'dispute_charge' } as const;
/** Lines that are offered as choices beside the whole bill. */
const OFFERED = 2;
/** What is kept of the payer's own words. */
const REASON = 300;
/** What a button can hold. */
const LABEL = 24;

/**
 * Something is wrong. First which line it is, from the payer's words or as choices; then the payer's yes, and only then is
 * it recorded. What is contested gets no reminder and no fee, and a person looks into it.
 */
export const disputeCharge = aboutDebt((context): Answer => {
  const { bill, say, text = '', facts } = context;
  const standing = standingOf(bill, facts.today);
  if (standing === 'settled' || standing === 'not_a_claim') {
    const settled = `${saySettled(context, bill)} ${say('dispute.settled')}`;
    return { text: settled, options: toOptions(context, ['talk', 'lines'], 'talk') };
  }
  if (isDisputed(bill)) return { text: say('dispute.already'), options: toOptions(context, ['talk', 'pay'], 'talk') };
  const [asked, ...others] = findChargesAsked(context);
  if (asked && others.length === 0) return confirm(context, asked);
  const choices = (asked ? [asked, ...others] : likeliest(context)).slice(0, OFFERED);
  return {
    text: say('dispute.which', { number: context.number(bill) }),
    options: [
      ...choices.map((one, index) =>
        toLineOption(context, one, { id: `line-${index + 1}`, isYes: false, reason: text }),
      ),
      wholeBill(context, text),
    ],
    invites: INVITES,
  };
});

/** The payer named one line: only that one is asked about. */
function confirm(context: BillContext, one: Charge): Answer {
  const { say, text = '' } = context;
  const option = toLineOption(context, one, { id: 'yes', isYes: true, reason: text });
  return {
    text: say('dispute.confirm', { line: sayLine(context, one), amount: sayAmount(context, one) }),
    options: [{ ...option, label: say('dispute.yes') }, wholeBill(context, text)],
    invites: INVITES,
  };
}

/** What is new on the bill, or dearest: that is what people mean, more often than not. */
function likeliest({ bill }: BillContext): readonly Charge[] {
  return listCharges(bill.invoice).toSorted((a, b) => Number(isFee(b)) - Number(isFee(a)) || b.amount - a.amount);
}

function isFee({ text }: Charge): boolean {
  return /avgift|gebyr|påmin|purr|extra|ekstra|fee/iu.test(text);
}

function toLineOption(
  context: BillContext,
  one: Charge,
  { id, isYes, reason }: { readonly id: string; readonly isYes: boolean; readonly reason: string },
) {
  const proposal = { kind: 'dispute', line: one.text, amount: one.amount, reason: reason.slice(0, REASON) } as const;
  context.cite(one.text, sourceOf(context.bill, `lines ${one.key}`));
  const label = one.text.length > LABEL ? `${one.text.slice(0, LABEL - 3).trimEnd()}...` : one.text;
  return toProposalOption(context, proposal, {
    id,
    label: context.cite(label, sourceOf(context.bill, `lines ${one.key}`)),
    isYes,
  });
}

function wholeBill(context: BillContext, reason: string) {
  const proposal = {
    kind: 'dispute',
    line: null,
    amount: context.bill.balance.remaining,
    reason: reason.slice(0, REASON),
  } as const;
  return toProposalOption(context, proposal, { id: 'all', label: context.say('dispute.whole'), isYes: false });
}

function sayLine({ cite, bill }: BillContext, one: Charge): string {
  return cite(toMidSentence(one.text), sourceOf(bill, `lines ${one.key}`));
}

function sayAmount({ money, bill }: BillContext, one: Charge): string {
  return money(one.amount, sourceOf(bill, `lines ${one.key}`));
}
