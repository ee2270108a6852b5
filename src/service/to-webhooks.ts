import { createHash } from 'node:crypto';
import type { Conversation } from '../engine/conversation.ts';
import { isBotFree } from '../engine/ownership.ts';
import type { IssuerId } from '../model/ids.ts';
import type { IssuerEvent } from '../model/issuer-event.ts';
import type { IssuerDirectory } from '../ports/issuer-directory.ts';
import type { NewWebhook } from '../ports/webhook-store.ts';

/**
 * What happened in a turn, for each address of the issuer that wants to know. Ids come from the turn, so that a turn taken
 * again tells the same once.
 */
export function toWebhooks(
  directory: Pick<IssuerDirectory, 'accounts'>,
  issuer: IssuerId,
  conversation: Pick<Conversation, 'id' | 'version' | 'payer' | 'owner' | 'lastSeq' | 'locale' | 'replyTo' | 'promise'>,
  events: readonly IssuerEvent[],
): readonly NewWebhook[] {
  const addresses = directory.accounts(issuer)?.webhooks ?? [];
  if (addresses.length === 0) return [];
  return events.flatMap(({ type, at, data }, index) =>
    addresses
      .filter((one) => one.events === null || one.events.includes(type))
      // What payers say to the bot is nobody else's: a desk hears it while a person has the conversation, or is waited for.
      .filter(() => type !== 'message.received' || !isBotFree(conversation))
      .map(({ name }) => {
        const made = `${issuer}/${conversation.id}/${conversation.version}/${index}/${name}`;
        const id = `msg_${createHash('sha256').update(made).digest('base64url').slice(0, 27)}`;
        const body = JSON.stringify({
          type,
          timestamp: at,
          data: { ...data, ...toCompany(type, conversation), payer: conversation.payer, conversation: conversation.id },
        });
        return { id, endpoint: name, type, at, body };
      }),
  );
}

/** What whoever takes over wants to know besides: where the thread stands, and what the payer was promised. */
function toCompany(
  type: IssuerEvent['type'],
  { lastSeq, locale, replyTo, promise }: Pick<Conversation, 'lastSeq' | 'locale' | 'replyTo' | 'promise'>,
): Readonly<Record<string, unknown>> {
  if (type !== 'conversation.handed_over') return {};
  return { lastSeq, locale, channel: replyTo?.channel ?? null, promisedBy: promise?.by ?? null };
}
