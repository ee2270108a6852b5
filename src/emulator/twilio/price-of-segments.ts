import { readNumber } from './read-number.ts';
import type { SmsRecord } from './sms-world.ts';

export interface SmsPrice {
  /** Decimal with five digits, `0.05400`. */
  readonly amount: string;
  /** ISO 4217, lower or upper case as Twilio writes it. */
  readonly unit: 'USD';
}

/**
 * Millionths of a dollar per segment. Examples for the demo, in the size of what a Nordic SMS costs: the real figure
 * is what Twilio answers in `price`, and is read from there.
 */
const MICROS_PER_SEGMENT: Readonly<Record<string, number>> = { SE: 54_000, NO: 67_000 };
const MICROS_ELSEWHERE = 50_000;
const MICROS_INBOUND = 7_500;

/** What a message costs its issuer. */
export function priceOfSegments(record: Pick<SmsRecord, 'direction' | 'to' | 'segments'>): SmsPrice {
  const country = readNumber(record.to)?.country ?? '';
  const each = record.direction === 'inbound' ? MICROS_INBOUND : (MICROS_PER_SEGMENT[country] ?? MICROS_ELSEWHERE);
  return { amount: ((each * record.segments) / 1_000_000).toFixed(5), unit: 'USD' };
}
