import type { IssuerId } from '../../model/ids.ts';
import type { Clock } from '../../ports/clock.ts';
import type { IssuerDirectory } from '../../ports/issuer-directory.ts';
import type { PageAssets } from '../../ports/page-assets.ts';

/** A Direct Line token for a visitor, with a ticket to go on with the same conversation later. */
export interface VisitorToken {
  readonly token: string;
  readonly conversationId: string;
  readonly userId: string;
  readonly ticket: string;
}

export interface WidgetDeps {
  readonly directory: IssuerDirectory;
  readonly clock: Clock;
  readonly assets: PageAssets;
  /** What a page's script is, whole: the loader is given out from an address that never changes. */
  readonly loader: () => string;
  /** A token for somebody nobody has vouched for; the web chat's door makes it. `ticket`: from an earlier visit. */
  readonly visitorToken: (issuer: IssuerId, ticket: string | null) => Promise<VisitorToken>;
  /** Sites that may show every issuer's chat besides those it names; the demo's own alone. */
  readonly ownSites?: readonly string[];
  /** PUBLIC_URL, without a slash at the end. */
  readonly publicUrl: string;
}
