import { fail, ok } from '../../model/result.ts';
import type { ChannelPort, Outgoing, Sent } from '../../ports/channel.ts';

/**
 * The web as the outbox sees it. The stored message is what clients read, so sending it is already done; it is delivered
 * when the payer's client fetches it. Nothing comes in by webhook: Direct Line has a door of its own.
 */
export function createWebChannel(): ChannelPort {
  const toSent = ({ message }: Outgoing): Sent => ({ providerMessageId: message.id, delivery: 'sent', units: 1 });
  return {
    channel: 'web',
    verify: () => ({ code: 'forged', status: 403 }),
    parse: () => fail({ code: 'malformed', status: 400, detail: 'The web has no webhook; use /v3/directline.' }),
    send: async (outgoing) => ok(toSent(outgoing)),
    findSent: async (outgoing) => ok(toSent(outgoing)),
    answerCallback: null,
  };
}
