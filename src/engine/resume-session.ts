import { flowOf } from './book.ts';
import { runFrom } from './run-flow.ts';
import type { FlowAnswer, Session } from './session.ts';
import { findSession, keepSession } from './sessions.ts';
import type { Turn } from './turn.ts';

/** Records an answer of a session's step, and goes on at `next`. */
export function resumeSession(turn: Turn, session: Session, next: string | null, answer?: FlowAnswer): void {
  const going = answer === undefined ? session : recordAnswer(turn, session, answer);
  keepSession(turn, { ...going, wakeAt: null });
  runFrom(turn, { ...going, wakeAt: null }, next);
}

function recordAnswer(turn: Turn, session: Session, value: FlowAnswer): Session {
  const step = flowOf(turn.book, session.flow, session.version)?.steps.get(session.step);
  const survey = step?.kind === 'ask' ? step.survey : null;
  turn.emit({ type: 'answer_recorded', session: session.id, step: session.step, value, survey });
  if (survey !== null && session.invoice !== null)
    turn.emit({
      type: 'timeline_noted',
      invoice: session.invoice,
      entry: 'survey_answered',
      key: `survey_answered:${survey}`,
      data: { survey },
    });
  return { ...session, answers: { ...session.answers, [session.step]: value } };
}

/** A timer fired. A session that has moved on, or waits for another time, is not woken by it. */
export function wakeSession(turn: Turn, id: string, dueAt: string): void {
  const session = findSession(turn, id);
  if (session === null || session.wakeAt !== dueAt) return;
  const step = flowOf(turn.book, session.flow, session.version)?.steps.get(session.step);
  const timeout = step?.kind === 'ask' || step?.kind === 'wait' ? step.timeout : null;
  if (session.waits === 'time') resumeSession(turn, session, step?.next ?? null);
  else if (timeout) resumeSession(turn, session, timeout.next);
}
