import { AWAITED_EVENTS, type AwaitedEvent, type WaitFor, type WaitUnit } from '../engine/flow-wait.ts';

/** When a day's wait ends if no time is said: early enough to matter, late enough not to wake anyone. */
export const DAY_TIME = '10:00';

const SPAN = /^(\d{1,4}) (minute|hour|day|week|business day)s?$/;
const DUE = /^(\d{1,3}) days? (before|after) due$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/**
 * `3 days`, `2 business days`, `3 days before due`, `1 day after due`, `2026-12-24`, `payment.received`. Null if it is
 * none of these. `at`: the time of day it ends, `HH:MM`.
 */
export function readWait(text: string, at: string | undefined): WaitFor | null {
  const words = text.trim().replace(/\s+/g, ' ');
  const due = DUE.exec(words);
  if (due) return { kind: 'due', days: Number(due[1]) * (due[2] === 'before' ? -1 : 1), at: at ?? DAY_TIME };
  if (DATE.test(words)) return { kind: 'date', date: words, at: at ?? DAY_TIME };
  if (isAwaitedEvent(words)) return { kind: 'event', event: words };
  return readSpan(words, at);
}

/** `3 days`; null if it is not a span of time. */
export function readSpan(text: string, at?: string): Extract<WaitFor, { kind: 'span' }> | null {
  const match = SPAN.exec(text.trim().replace(/\s+/g, ' '));
  if (!match?.[1] || !match[2]) return null;
  const weeks = match[2] === 'week';
  const unit: WaitUnit = weeks ? 'days' : (UNITS[match[2]] ?? 'days');
  const count = Number(match[1]) * (weeks ? 7 : 1);
  const isDays = unit === 'days' || unit === 'business_days';
  return { kind: 'span', count, unit, at: isDays ? (at ?? null) : null };
}

const UNITS: Readonly<Record<string, WaitUnit>> = {
  minute: 'minutes',
  hour: 'hours',
  day: 'days',
  'business day': 'business_days',
};

function isAwaitedEvent(text: string): text is AwaitedEvent {
  return AWAITED_EVENTS.some((one) => one === text);
}
