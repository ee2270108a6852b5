import type { Arrangement } from '../model/arrangement.ts';
import { makePlan } from '../model/make-plan.ts';
import { isDisputed } from '../model/may-remind.ts';
import { latestExtension, possiblePlans } from '../model/negotiable.ts';
import { effectiveDue } from '../model/next-payment.ts';
import { toBillContext } from './answers/bill-context.ts';
import { createAnswering } from './answers/create-answering.ts';
import { sayAgreed } from './answers/say-agreed.ts';
import { toTermsGround } from './answers/terms-ground.ts';
import { toOptions } from './answers/to-options.ts';
import { ask } from './ask.ts';
import type { Proposal } from './conversation.ts';
import type { InvoiceFacts } from './facts.ts';
import { recordArrangement } from './record-arrangement.ts';
import { promise, requestHandoff } from './request-handoff.ts';
import { respond } from './respond.ts';
import type { Turn } from './turn.ts';

/** What the payer is told again when terms no longer are what they were. */
const INTENT_OF: Readonly<Record<Proposal['kind'], string>> = {
  extension: 'extension_request',
  plan: 'payment_plan',
  dispute: 'dispute_charge',
};

/**
 * The payer said yes to terms. They are checked against the bill and the policy as they are now: what changed meanwhile is
 * offered anew, never agreed on as it was.
 */
export function agree(turn: Turn, proposal: Proposal, about: InvoiceFacts): void {
  const arrangement = toArrangement(turn, proposal, about);
  if (arrangement === null) {
    respond(turn, INTENT_OF[proposal.kind], { about });
    return;
  }
  const after = recordArrangement(turn, about, arrangement);
  const { locale } = turn.conversation();
  const answering = createAnswering({
    facts: turn.facts,
    subject: after,
    locale,
    entities: [],
    say: turn.say,
  });
  const context = toBillContext(answering.context);
  if (context === null) return;
  const words = sayAgreed({ ...context, bill: after }, arrangement);
  if (arrangement.kind === 'dispute') {
    const { figures, text } = promise(turn);
    requestHandoff(turn, 'dispute', { text: `${words} ${text}`, figures: [...answering.figures(), ...figures] });
    return;
  }
  ask(turn, {
    text: words,
    options: toOptions(turn, ['pay', 'talk']),
    invoice: about.invoice.id,
    repeatable: true,
    figures: answering.figures(),
  });
}

/** Null when it can no longer be agreed on as it was offered. */
function toArrangement(turn: Turn, proposal: Proposal, about: InvoiceFacts): Arrangement | null {
  const { facts, input } = turn;
  const { invoice, balance } = about;
  const ground = toTermsGround(turn);
  switch (proposal.kind) {
    case 'extension': {
      const latest = latestExtension(invoice, about, ground);
      const from = effectiveDue(invoice, about);
      const isStill = latest !== null && from !== null && proposal.until <= latest && proposal.until > from;
      return isStill && proposal.until > facts.today
        ? { kind: 'extension', at: input.at, from, until: proposal.until }
        : null;
    }
    case 'plan': {
      const { counts, first } = possiblePlans(invoice, about, ground);
      const now = makePlan(balance.remaining, proposal.parts.length, first);
      if (!counts.includes(proposal.parts.length) || JSON.stringify(now) !== JSON.stringify(proposal.parts))
        return null;
      return {
        kind: 'plan',
        at: input.at,
        settledBefore: balance.paid + balance.credited,
        parts: now,
        fee: ground.policy.paymentPlan?.fee ?? 0,
      };
    }
    case 'dispute': {
      const { line, reason } = proposal;
      if (balance.remaining === 0 || isDisputed(about)) return null;
      const amount = line === null ? balance.remaining : proposal.amount;
      return { kind: 'dispute', at: input.at, line, amount, reason, closedAt: null };
    }
  }
}
