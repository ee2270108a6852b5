import type { WaitExpired } from '../input.ts';
import { resend } from '../resend.ts';
import { wakeSession } from '../resume-session.ts';
import { speak } from '../speak.ts';
import type { Turn } from '../turn.ts';

/**
 * A flow's time has come: it goes on, unless a person has the conversation. Or the promised time has come: if nobody has
 * taken the conversation yet, the payer is told so, once. Or a phone that was out of reach is tried once more.
 */
export function waitExpired(turn: Turn, { timer, dueAt }: WaitExpired): void {
  if (timer.startsWith('session:')) {
    wakeSession(turn, timer.slice('session:'.length), dueAt);
    return;
  }
  turn.emit({ type: 'timer_cleared', name: timer });
  if (timer === 'resend') {
    resend(turn);
    return;
  }
  if (turn.conversation().owner !== 'offered') return;
  speak(turn, { text: turn.say('handoff.waiting_long'), open: true });
}
