import { flowOf } from './book.ts';
import type { OpenQuestion, OptionAction } from './conversation.ts';
import type { FlowChoice, Step } from './flow-step.ts';
import { reopenSession } from './reopen-session.ts';
import { resumeSession } from './resume-session.ts';
import { findSession } from './sessions.ts';
import { settleOffer } from './settle-offer.ts';
import { speak } from './speak.ts';
import { chosenOf, DONE } from './to-many-options.ts';
import type { Turn } from './turn.ts';

/**
 * Goes on after a choice, in the version that asked. The session that waits here goes on; where none does any more (a menu
 * of last month's bill), one begins at what was chosen, about the bill the question was about.
 */
export function continueFlow(
  turn: Turn,
  action: Extract<OptionAction, { kind: 'flow' }>,
  about: OpenQuestion['invoice'],
): void {
  const flow = flowOf(turn.book, action.flow, action.version);
  const step = flow?.steps.get(action.step);
  const choice = step && 'id' in step ? findChoice(step, action.choice) : null;
  if (about !== null) turn.change({ subject: about });
  if (!flow || !step || choice === null) {
    speak(turn, { text: turn.say('question.settled') });
    return;
  }
  if (step.kind === 'offer' && !settleOffer(turn, flow, step, choice.id, about)) return;
  const waiting = findSession(turn, action.session);
  const survey = step.kind === 'ask' ? step.survey : null;
  const session =
    waiting !== null && waiting.waits === 'answer' && waiting.step === action.step
      ? waiting
      : reopenSession(turn, flow, { step: step.id, origin: action.session, survey }, about);
  if (step.kind !== 'ask' || step.expected.type === 'choice') {
    resumeSession(turn, session, choice.next, choice.id);
    return;
  }
  if (step.expected.type !== 'choices') {
    resumeSession(turn, session, step.next, Number(choice.id));
    return;
  }
  const { choices, most } = step.expected;
  const chosen = new Set([...chosenOf(session.answers[step.id]), choice.id]);
  const isDone = choice.id === DONE || chosen.size >= Math.min(most, choices.length);
  const answer = Object.fromEntries(choices.map(({ id }) => [id, chosen.has(id)]));
  // Until the payer is done, the choices that are left are put again.
  resumeSession(turn, session, isDone ? step.next : step.id, answer);
}

function findChoice(step: Step, id: string): Pick<FlowChoice, 'id' | 'next'> | null {
  if (step.kind === 'offer')
    return [step.accept, step.decline, ...(step.asides ?? [])].find((one) => one.id === id) ?? null;
  if (step.kind !== 'ask') return null;
  const { expected } = step;
  switch (expected.type) {
    case 'choices':
      if (id === DONE) return { id, next: step.next };
      return expected.choices.find((one) => one.id === id) ?? null;
    case 'choice':
      return expected.choices.find((one) => one.id === id) ?? null;
    case 'rating':
      return Number(id) >= expected.min && Number(id) <= expected.max ? { id, next: step.next } : null;
    default:
      return null;
  }
}
