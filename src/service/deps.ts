import type { Channel } from '../model/address.ts';
import type { LookupKind } from '../model/lookup.ts';
import type { ChannelPort } from '../ports/channel.ts';
import type { Clock } from '../ports/clock.ts';
import type { IssuerDirectory } from '../ports/issuer-directory.ts';
import type { LiveFeed } from '../ports/live-feed.ts';
import type { Log } from '../ports/log.ts';
import type { LookupRunner } from '../ports/lookup-runner.ts';
import type { Pacer } from '../ports/pacer.ts';
import type { PaymentProviders } from '../ports/payment-provider.ts';
import type { Store } from '../ports/store.ts';
import type { WebhookSender } from '../ports/webhook-sender.ts';
import type { WorkLeft } from '../ports/work-left.ts';

/** What the hands need. Everything outside comes through here. */
export interface ServiceDeps {
  readonly store: Store;
  readonly directory: IssuerDirectory;
  readonly feed: LiveFeed;
  readonly clock: Clock;
  /**
   * For leases and retries: one time for all processes, which never steps ({@link Store.clock}). A wall clock that is set
   * forward would end the leases of others, and their sends would be sent twice. Absent: `clock`.
   */
  readonly leaseClock?: Clock;
  readonly log: Log;
  readonly channels: Readonly<Record<Channel, ChannelPort>>;
  /** Who answers lookups; a kind without one is answered `not_allowed` at once. */
  readonly lookups?: { readonly [Kind in LookupKind]?: LookupRunner };
  /** Who posts webhooks; without it they wait. */
  readonly webhooks?: WebhookSender;
  /** Who carries payments; absent: nobody does, and every payer uses the bank. */
  readonly providers?: PaymentProviders;
  /** Address in links and status callbacks, without a slash at the end. */
  readonly publicUrl: string;
  /** NOTAN_SECRET: page tokens are derived from it. */
  readonly secret: string;
  /** A new id, time-ordered. */
  readonly newId: () => string;
  /** Counts messages that did not arrive, by channel and code, for the operators' alarm; absent where nobody watches. */
  readonly countFailure?: (channel: Channel, code: string) => void;
  /** Tells the worker what there is to do; without a word it looks everywhere. */
  readonly wake: (left?: WorkLeft) => void;
  /** Keeps to the providers' speed limits; absent: nothing is held back. */
  readonly pacer?: Pacer;
}

/** Ms now, for what is compared with leases and retries. */
export function leaseNow({ leaseClock, clock }: Pick<ServiceDeps, 'clock' | 'leaseClock'>): number {
  return (leaseClock ?? clock).now();
}

/** The instant now, as text. */
export function instantOf(clock: Clock): string {
  return new Date(clock.now()).toISOString();
}
