import type { Clock } from '../../ports/clock.ts';
import type { IssuerDirectory } from '../../ports/issuer-directory.ts';
import type { LiveFeed } from '../../ports/live-feed.ts';
import type { Log } from '../../ports/log.ts';
import type { Store } from '../../ports/store.ts';
import type { Service } from '../../service/service.ts';
import type { StreamPace } from './stream.ts';

/** What Direct Line needs from the rest of the house. */
export interface DirectLineDeps {
  readonly directory: IssuerDirectory;
  readonly store: Store;
  readonly service: Service;
  readonly feed: LiveFeed;
  readonly clock: Clock;
  readonly log: Log;
  /** NOTAN_SECRET: the key of tokens is derived from it. */
  readonly secret: string;
  /** PUBLIC_URL: the address of streams is built from it, never from a request's Host. */
  readonly publicUrl: string;
  /** How often streams look for themselves and show life; 5 s and 20 s where left out. */
  readonly pace?: StreamPace;
}
