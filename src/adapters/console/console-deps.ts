import type { BillFiles } from '../../ports/bill-files.ts';
import type { Clock } from '../../ports/clock.ts';
import type { CompanyProvider } from '../../ports/company-provider.ts';
import type { Identity } from '../../ports/identity.ts';
import type { IssuerDirectory } from '../../ports/issuer-directory.ts';
import type { LiveFeed } from '../../ports/live-feed.ts';
import type { Log } from '../../ports/log.ts';
import type { PageAssets } from '../../ports/page-assets.ts';
import type { Store } from '../../ports/store.ts';
import type { Service } from '../../service/service.ts';

/** What the console needs from the rest of the house. */
export interface ConsoleDeps {
  readonly directory: IssuerDirectory;
  readonly store: Store;
  readonly service: Service;
  readonly feed: LiveFeed;
  readonly clock: Clock;
  readonly log: Log;
  readonly identity: Identity;
  readonly company: CompanyProvider;
  /** One-click sign-in per role. Its routes do not exist where this is false. */
  readonly demo: boolean;
  readonly assets: PageAssets;
  /** Bills as files, to be sent along. */
  readonly billFiles: BillFiles;
  /** PUBLIC_URL: where the console's own pages come from. */
  readonly publicUrl: string;
}
