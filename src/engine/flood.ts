import { secondsBetween } from '../model/calendar.ts';
import { speak } from './speak.ts';
import type { Turn } from './turn.ts';

/** More than any person writes; a loop of two robots does. */
const MOST_IN_A_MINUTE = 20;
const MINUTE_S = 60;

/**
 * Counts a message of the payer. True when it is one too many: it is kept for people to read, and not answered until the
 * minute is over. The minute begins with its first message; a clock that was set back begins a new one.
 */
export function countMessage(turn: Turn): boolean {
  const { flood } = turn.conversation();
  const { at } = turn.input;
  const isSameMinute = flood != null && Math.abs(secondsBetween(flood.since, at)) < MINUTE_S;
  const next = isSameMinute ? { ...flood, count: flood.count + 1 } : { since: at, count: 1, paused: false };
  turn.change({ flood: next });
  return next.count > MOST_IN_A_MINUTE;
}

/** Tells the payer, once in that minute, that the bot will wait a little. */
export function pauseOnce(turn: Turn): void {
  const { flood } = turn.conversation();
  if (flood == null || flood.paused) return;
  turn.change({ flood: { ...flood, paused: true } });
  speak(turn, { text: turn.say('flood.pause') });
}
