import type { WaitExpired } from '../input.ts';
import { speak } from '../speak.ts';
import type { Turn } from '../turn.ts';

/** The promised time has come. If nobody has taken the conversation yet, the payer is told so, once. */
export function waitExpired(turn: Turn, { timer }: WaitExpired): void {
  turn.emit({ type: 'timer_cleared', name: timer });
  if (turn.conversation().owner !== 'offered') return;
  speak(turn, { text: turn.say('handoff.waiting_long') });
}
