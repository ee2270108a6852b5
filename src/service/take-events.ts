import type { IssuerId } from '../model/ids.ts';
import type { IssuerAccounts } from '../model/issuer.ts';
import type { ChannelPort, InboundEvent } from '../ports/channel.ts';
import type { Log } from '../ports/log.ts';
import type { Service } from './service.ts';

/**
 * Takes what a provider brought, however it came: one event after the other, each committed before the next. False: one of
 * them could not be stored, and the provider must bring all of them again (those that were taken are known by then). A tap
 * is answered when it is committed, whatever became of it, so that no button spins.
 */
export async function takeEvents(
  service: Pick<Service, 'receive'>,
  log: Log,
  given: {
    readonly issuer: IssuerId;
    readonly channel: ChannelPort;
    readonly accounts: IssuerAccounts;
    readonly events: readonly InboundEvent[];
  },
): Promise<boolean> {
  const { issuer, channel, accounts, events } = given;
  for (const event of events) {
    const received = await service.receive(issuer, channel.channel, event).catch((error: unknown) => {
      log.error({ err: error, issuer, channel: channel.channel }, 'A webhook could not be stored');
      return null;
    });
    if (received === null || (!received.ok && received.error.code === 'unavailable')) return false;
    const callback = 'callback' in event ? (event.callback ?? null) : null;
    if (callback !== null && channel.answerCallback) void channel.answerCallback(callback, accounts);
  }
  return true;
}
