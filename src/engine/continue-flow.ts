import { flowOf } from './book.ts';
import type { OpenQuestion, OptionAction } from './conversation.ts';
import type { FlowChoice } from './flow-step.ts';
import { resumeSession } from './resume-session.ts';
import { openSession } from './run-flow.ts';
import { findSession } from './sessions.ts';
import { settleOffer } from './settle-offer.ts';
import { speak } from './speak.ts';
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
  const session =
    waiting !== null && waiting.waits === 'answer' && waiting.step === action.step
      ? waiting
      : { ...openSession(turn, flow, about), step: step.id };
  resumeSession(turn, session, choice.next, choice.id);
}

function findChoice(
  step: NonNullable<ReturnType<NonNullable<ReturnType<typeof flowOf>>['steps']['get']>>,
  id: string,
): FlowChoice | null {
  if (step.kind === 'offer')
    return [step.accept, step.decline, ...(step.asides ?? [])].find((one) => one.id === id) ?? null;
  if (step.kind !== 'ask' || step.expected.type !== 'choice') return null;
  return step.expected.choices.find((one) => one.id === id) ?? null;
}
