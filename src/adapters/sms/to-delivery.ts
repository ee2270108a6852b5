import type { Delivery } from '../../model/message.ts';

const DELIVERIES: ReadonlyMap<string, Delivery> = new Map([
  ['sent', 'sent'],
  ['delivered', 'delivered'],
  ['read', 'read'],
  ['undelivered', 'failed'],
  ['failed', 'failed'],
  ['canceled', 'failed'],
]);

/**
 * Twilio's message status in our words; null for those that say no more than that Twilio has the message (accepted,
 * scheduled, queued, sending) and for words we do not know.
 */
export function toDelivery(status: string): Delivery | null {
  return DELIVERIES.get(status) ?? null;
}
