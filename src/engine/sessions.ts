import type { SessionEnded } from './events/session-ended.ts';
import { KEPT_SESSIONS, type Session } from './session.ts';
import type { Turn } from './turn.ts';

/** The session with this id, if it still waits. */
export function findSession(turn: Turn, id: string): Session | null {
  return turn.conversation().sessions.find((one) => one.id === id) ?? null;
}

/** Puts a session in its place, or last; the oldest gives way where there are too many. Its timer follows `wakeAt`. */
export function keepSession(turn: Turn, session: Session): void {
  const { sessions } = turn.conversation();
  const known = sessions.some((one) => one.id === session.id);
  const next = known ? sessions.map((one) => (one.id === session.id ? session : one)) : [...sessions, session];
  turn.change({ sessions: next });
  if (session.wakeAt !== null) turn.emit({ type: 'timer_set', name: timerOf(session), dueAt: session.wakeAt });
  else turn.emit({ type: 'timer_cleared', name: timerOf(session) });
  const [oldest] = next;
  if (next.length > KEPT_SESSIONS && oldest) endSession(turn, oldest, 'superseded');
}

/** A flow is over. Nothing happens if it was over already. */
export function endSession(turn: Turn, session: Session, why: SessionEnded['why']): void {
  const { sessions } = turn.conversation();
  if (!sessions.some((one) => one.id === session.id)) return;
  turn.change({ sessions: sessions.filter((one) => one.id !== session.id) });
  if (session.wakeAt !== null) turn.emit({ type: 'timer_cleared', name: timerOf(session) });
  turn.emit({ type: 'session_ended', session: session.id, why });
}

/** The name of the timer that wakes a session. */
export function timerOf(session: Pick<Session, 'id'>): `session:${string}` {
  return `session:${session.id}`;
}
