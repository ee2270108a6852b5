import type { Issuer } from '../model/issuer.ts';
import type { Message } from '../model/message.ts';
import type { Handoff } from '../ports/channel.ts';

/** Messages that a hub is given to read; more than anybody reads before answering. */
export const TRANSCRIPT_MESSAGES = 50;
/** Characters of all of them: what an event may hold. */
const TRANSCRIPT_LIMIT = 20_000;

/**
 * What `handoff.initiate` says: why, and since when, with fields of our own for what the protocol lacks (the epoch of the
 * owner, the language), and the thread as a transcript (microsoft/Agents `transcript.md`), newest kept where it is long. Pure.
 */
export function toHandoff(message: Message, before: readonly Message[], issuer: Pick<Issuer, 'id' | 'name'>): Handoff {
  let left = TRANSCRIPT_LIMIT;
  const kept = [...before]
    .reverse()
    .filter((one) => {
      left -= one.text.length + 200;
      return left > 0;
    })
    .reverse();
  return {
    value: {
      id: message.id,
      reason: message.handoff?.reason ?? 'asked',
      issuer: issuer.id,
      locale: message.locale,
      requestedAt: message.at,
      ownerEpoch: message.epoch,
      channel: message.channel,
    },
    transcript: kept.map((one) => ({
      type: 'message',
      id: one.id,
      timestamp: one.at,
      locale: one.locale,
      from:
        one.from === 'payer'
          ? { id: 'payer', role: 'user' }
          : { id: issuer.id, name: one.author ?? issuer.name, role: 'bot' },
      text: one.text,
    })),
  };
}
