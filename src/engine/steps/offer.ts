import { ask } from '../ask.ts';
import type { QuestionOption } from '../conversation.ts';
import { toFlowArguments } from '../flow-arguments.ts';
import type { OfferStep } from '../flow-step.ts';
import { mayMeet } from '../may-meet.ts';
import { noteOffer } from '../note-offer.ts';
import type { StepContext, StepOutcome } from '../step-context.ts';
import { toFlowOption } from '../to-flow-option.ts';
import { toFlowWords } from '../to-flow-words.ts';
import { writeText } from '../write-text.ts';

/** Offers something, once: an offer that is over, or that the payer has answered, is passed by. */
export function takeOfferStep(context: StepContext, step: OfferStep): StepOutcome {
  const { turn, flow, session, about } = context;
  const { today } = turn.facts;
  const standing = turn.conversation().offers?.[step.name];
  const isOver = today > step.until || (step.from !== undefined && today < step.from);
  const stock = flow.offer?.stock ?? null;
  const isGone = stock !== null && (turn.facts.taken?.get(step.name) ?? 0) >= stock;
  if (isOver || isGone || (standing !== undefined && standing.outcome !== 'shown')) return { next: step.next };
  const isBegun = session.answers[step.id] !== undefined;
  if (!isBegun && !mayMeet(turn, session, { ...flow, purpose: 'offer' })) return { next: step.next };
  // After an answer to what was asked about it, it is not read out once more.
  const isAgain = step.asides?.some((one) => one.id === session.answers[step.id]) === true;
  const words = isAgain
    ? { text: turn.say('offer.again', toFlowArguments(turn, about, session, flow)) }
    : toFlowWords(context, step.text);
  const question = ask(turn, {
    ...words,
    invoice: about?.invoice.id ?? null,
    repeatable: false,
    options: [
      ...[step.accept, step.decline, ...(step.asides ?? [])].map((one) => toFlowOption(context, step.id, one)),
      ...toNever(context, step),
    ],
  });
  // To a channel that the payer said STOP on nothing goes: what was not said was not shown.
  if (question?.to != null) noteOffer(turn, step.name, 'shown', about?.invoice.id ?? null);
  return { waits: 'answer', wakeAt: null };
}

function toNever({ turn, session }: StepContext, { never, name }: OfferStep): readonly QuestionOption[] {
  if (never === undefined) return [];
  const label = writeText(turn, never, {})[0] ?? '';
  const action = { kind: 'refuse', purpose: 'marketing', offer: name, session: session.id } as const;
  return [{ id: 'never', label, also: [], action }];
}
