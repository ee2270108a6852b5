import { ask } from '../ask.ts';
import { toFlowArguments } from '../flow-arguments.ts';
import type { OfferStep } from '../flow-step.ts';
import { noteOffer } from '../note-offer.ts';
import type { StepContext, StepOutcome } from '../step-context.ts';
import { toFlowOption } from '../to-flow-option.ts';
import { toFlowWords } from '../to-flow-words.ts';

/** Offers something, once: an offer that is over, or that the payer has answered, is passed by. */
export function takeOfferStep(context: StepContext, step: OfferStep): StepOutcome {
  const { turn, flow, session, about } = context;
  const { today } = turn.facts;
  const standing = turn.conversation().offers?.[step.name];
  const isOver = today > step.until || (step.from !== undefined && today < step.from);
  if (isOver || (standing !== undefined && standing.outcome !== 'shown')) return { next: step.next };
  // After an answer to what was asked about it, it is not read out once more.
  const isAgain = step.asides?.some((one) => one.id === session.answers[step.id]) === true;
  const words = isAgain
    ? { text: turn.say('offer.again', toFlowArguments(turn, about, session, flow)) }
    : toFlowWords(context, step.text);
  ask(turn, {
    ...words,
    invoice: about?.invoice.id ?? null,
    repeatable: false,
    options: [step.accept, step.decline, ...(step.asides ?? [])].map((one) => toFlowOption(context, step.id, one)),
  });
  noteOffer(turn, step.name, 'shown', about?.invoice.id ?? null);
  return { waits: 'answer', wakeAt: null };
}
