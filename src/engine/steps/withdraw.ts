import { toFlowArguments } from '../flow-arguments.ts';
import type { WithdrawStep } from '../flow-step.ts';
import { noteOffer } from '../note-offer.ts';
import { speak } from '../speak.ts';
import type { StepContext, StepOutcome } from '../step-context.ts';

/** Takes back a yes, once, until its last day; after that a person can be asked. */
export function takeWithdrawStep({ turn, flow, session, about }: StepContext, step: WithdrawStep): StepOutcome {
  const standing = turn.conversation().offers?.[step.offer];
  const args = toFlowArguments(turn, about, session, flow);
  if (standing?.outcome === 'withdrawn') speak(turn, { text: turn.say('offer.withdrawn_before', args) });
  else if (standing?.outcome !== 'accepted') speak(turn, { text: turn.say('question.settled') });
  else if (standing.withdrawBy !== undefined && turn.facts.today > standing.withdrawBy)
    speak(turn, { text: turn.say('offer.withdrawal_over', args) });
  else {
    noteOffer(turn, step.offer, 'withdrawn', about?.invoice.id ?? null);
    speak(turn, { text: turn.say('offer.withdrawn', args) });
  }
  return { next: step.next };
}
