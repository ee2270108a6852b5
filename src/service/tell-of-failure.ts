import { CHANNEL_FAILURES, type ChannelFailed } from '../engine/input.ts';
import type { Address } from '../model/address.ts';
import type { ConversationId, IssuerId } from '../model/ids.ts';
import type { Message } from '../model/message.ts';
import { instantOf, type ServiceDeps } from './deps.ts';
import type { Service } from './service.ts';

/** A phone that was off may be on by then. */
const RETRY_AFTER_MS = 3_600_000;

interface FailedMessage {
  readonly issuer: IssuerId;
  readonly conversation: ConversationId;
  readonly message: Message;
  readonly code: string;
}

/**
 * Lets the conversation decide what happens to a message that certainly did not arrive: another channel, a closed one,
 * another try. Once per message, whoever reports it and how often. Called before the failure is recorded, so that a process
 * that dies in between tells it again. Throws if it could not be told.
 */
export async function tellOfFailure(
  deps: ServiceDeps,
  converse: Service['converse'],
  { issuer, conversation, message, code }: FailedMessage,
): Promise<void> {
  deps.countFailure?.(message.channel, code);
  if (!isTold(code) || message.channel === 'web') return;
  const at = instantOf(deps.clock);
  const told = await converse({
    issuer,
    whose: { conversation },
    input: {
      type: 'channel_failed',
      id: `failed-${message.id}`,
      at,
      address: message.address satisfies Address,
      code,
      message,
      retryAt: new Date(deps.clock.now() + RETRY_AFTER_MS).toISOString(),
    },
    inbound: { source: 'outbox', providerId: message.id, hash: '', receivedAt: at, answer: null },
  });
  if (!told.ok) throw new Error(`A failed message could not be told of: ${told.error.code}`);
}

function isTold(code: string): code is ChannelFailed['code'] {
  return (CHANNEL_FAILURES as readonly string[]).includes(code);
}
