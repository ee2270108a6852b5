import { type Address, type Channel, toAddressText } from '../model/address.ts';
import type { IssuerAccounts } from '../model/issuer.ts';
import type { Pace } from '../ports/pacer.ts';

/** Messages per second that Twilio lets leave by the sender's kind, where the issuer does not say (support article 115002943027). */
const SMS_PER_SECOND = { shortCode: 100, number: 10, name: 10, service: 10, northAmerican: 1 } as const;
/** core.telegram.org/bots/faq: about 30 a second for a bot, one a second in a chat, more for a moment. */
const TELEGRAM_PER_SECOND = 30;

/** How fast an issuer's sender may send on a channel; null where nothing limits it (web chat). Issuers with one sender share it. */
export function senderPaceOf(accounts: IssuerAccounts, channel: Channel): Pace | null {
  const { sms, telegram } = accounts;
  if (channel === 'telegram' && telegram !== null) {
    return toPace(`telegram:${telegram.username}`, TELEGRAM_PER_SECOND);
  }
  if (channel === 'sms' && sms !== null) {
    const sender = sms.messagingServiceSid ?? sms.from ?? '';
    return toPace(`sms:${sms.accountSid}:${sender}`, sms.perSecond ?? defaultOf(sms));
  }
  return null;
}

/**
 * How fast one payer may be written to. Telegram: one a second, and a few at once. SMS: Twilio stops two numbers that
 * exchange more than 30 messages in 30 seconds (14107); half of those are the payer's own.
 */
export function chatPaceOf(sender: Pace, to: Address): Pace | null {
  const key = `${sender.key}>${toAddressText(to)}`;
  if (to.channel === 'telegram') return { key, perSecond: 1, burst: 4 };
  if (to.channel === 'sms') return { key, perSecond: 0.8, burst: 6 };
  return null;
}

/**
 * A quarter of a second may be caught up, so that a slow disk or a late timer costs no throughput: providers allow a whole
 * second at once. Where the pace allows it, one message beyond that, which a run of bills leaves for replies.
 */
function toPace(key: string, perSecond: number): Pace {
  return { key, perSecond, burst: (perSecond < 5 ? 1 : 2) + perSecond / 4 };
}

function defaultOf({ from, messagingServiceSid }: NonNullable<IssuerAccounts['sms']>): number {
  if (messagingServiceSid !== null || from === null) return SMS_PER_SECOND.service;
  if (/^\d{3,6}$/.test(from)) return SMS_PER_SECOND.shortCode;
  if (from.startsWith('+1')) return SMS_PER_SECOND.northAmerican;
  return from.startsWith('+') ? SMS_PER_SECOND.number : SMS_PER_SECOND.name;
}
