import { settle } from './ask.ts';
import { flowOf } from './book.ts';
import { isBotFree } from './ownership.ts';
import { runFrom } from './run-flow.ts';
import { findSession } from './sessions.ts';
import type { Turn } from './turn.ts';

/**
 * A billing question came in the middle of a flow and was answered: the flow's question is put again, so that it goes on
 * where it was. Only a question that was newest before counts; a menu stays open by itself.
 */
export function askAgain(turn: Turn, question: string | null): void {
  if (question === null || !isBotFree(turn.conversation())) return;
  const asked = turn.conversation().questions.find((one) => one.id === question);
  if (!asked || asked.settledBy !== null) return;
  const action = asked.options[0]?.action;
  const waiting = asked.expects ?? (action?.kind === 'flow' ? { session: action.session, step: action.step } : null);
  const session = waiting && findSession(turn, waiting.session);
  if (session?.waits !== 'answer' || session.step !== waiting?.step) return;
  // Whoever talks about a bill is not reminded of it again; the reminder's choices stay open.
  if (session.reminding !== undefined) return;
  const step = flowOf(turn.book, session.flow, session.version)?.steps.get(session.step);
  if (step?.kind !== 'ask') return;
  settle(turn, asked, null);
  runFrom(turn, session, session.step);
}

/** The question a flow waits on, if it is the newest that is open. */
export function findWaitingQuestion(turn: Turn): string | null {
  const question = turn.conversation().questions.findLast((one) => one.settledBy === null);
  return question && !question.repeatable ? question.id : null;
}
