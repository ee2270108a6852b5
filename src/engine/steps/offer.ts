import { ask } from '../ask.ts';
import type { OfferStep } from '../flow-step.ts';
import { noteOffer } from '../note-offer.ts';
import type { StepContext, StepOutcome } from '../step-context.ts';
import { toFlowOption } from '../to-flow-option.ts';
import { toFlowWords } from '../to-flow-words.ts';

/** Offers something, once: an offer that is over, or that the payer has answered, is passed by. */
export function takeOfferStep(context: StepContext, step: OfferStep): StepOutcome {
  const { turn, about } = context;
  const standing = turn.conversation().offers?.[step.name];
  if (turn.facts.today > step.until || standing?.outcome === 'accepted' || standing?.outcome === 'declined')
    return { next: step.next };
  ask(turn, {
    ...toFlowWords(context, step.text),
    invoice: about?.invoice.id ?? null,
    repeatable: false,
    options: [step.accept, step.decline].map((one) => toFlowOption(context, step.id, one)),
  });
  noteOffer(turn, step.name, 'shown', about?.invoice.id ?? null);
  return { waits: 'answer', wakeAt: null };
}
