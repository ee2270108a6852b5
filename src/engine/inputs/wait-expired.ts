import { addMinutes } from '../../texts/to-instant.ts';
import type { WaitExpired } from '../input.ts';
import { resend } from '../resend.ts';
import { wakeSession } from '../resume-session.ts';
import { findSession, keepSession, timerOf } from '../sessions.ts';
import { speak } from '../speak.ts';
import type { Turn } from '../turn.ts';

/** A flow wakes while people talk: it waits this long and looks again. */
const LATER_MINUTES = 60;

/**
 * A flow's time has come: it goes on, unless a person has the conversation. Or the promised time has come: if nobody has
 * taken the conversation yet, the payer is told so, once. Or a phone that was out of reach is tried once more.
 */
export function waitExpired(turn: Turn, { timer, dueAt }: WaitExpired): void {
  if (timer.startsWith('session:')) {
    wakeOrWait(turn, timer.slice('session:'.length), dueAt);
    return;
  }
  turn.emit({ type: 'timer_cleared', name: timer });
  if (timer === 'resend') {
    resend(turn);
    return;
  }
  if (turn.conversation().owner !== 'offered') return;
  speak(turn, { text: turn.say('handoff.waiting_long') });
}

function wakeOrWait(turn: Turn, id: string, dueAt: string): void {
  const session = findSession(turn, id);
  turn.emit({ type: 'timer_cleared', name: timerOf({ id }) });
  if (session === null || session.wakeAt !== dueAt) {
    // Old news; the timer of what it waits for now stays.
    if (session?.wakeAt) keepSession(turn, session);
    return;
  }
  const { owner } = turn.conversation();
  if (owner === 'agent' || owner === 'offered')
    keepSession(turn, { ...session, wakeAt: addMinutes(turn.input.at, LATER_MINUTES) });
  else wakeSession(turn, id, dueAt);
}
