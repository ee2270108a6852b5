import type { Attachment } from '../../model/attachment.ts';
import type { ConversationId, IssuerId, PayerRef } from '../../model/ids.ts';
import type { Clock } from '../../ports/clock.ts';
import type { IssuerDirectory } from '../../ports/issuer-directory.ts';
import type { LiveFeed } from '../../ports/live-feed.ts';
import type { PageAssets } from '../../ports/page-assets.ts';
import type { Store } from '../../ports/store.ts';
import type { Service } from '../../service/service.ts';

/** What the payer's browser needs to join its thread over Direct Line. */
export interface ChatToken {
  readonly token: string;
  readonly conversationId: string;
  readonly userId: string;
}

/** What the payer's page is made of. */
export interface PayerPageDeps {
  readonly service: Service;
  readonly directory: IssuerDirectory;
  readonly store: Store;
  readonly feed: LiveFeed;
  readonly clock: Clock;
  readonly assets: PageAssets;
  /**
   * A fresh Direct Line token for the payer whose page it is; the web chat's door makes it. `conversation`: the one the
   * page had, to go on with if it is still this payer's.
   */
  readonly chatToken: (whose: {
    readonly issuer: IssuerId;
    readonly payer: PayerRef;
    readonly conversation: string | null;
  }) => Promise<ChatToken>;
  /** Where a file of a thread is fetched, without the host; the web chat's door makes and checks these. */
  readonly fileUrl: (issuer: IssuerId, conversation: ConversationId, file: Attachment) => string;
  /** NOTAN_SECRET: what a browser has shown is signed with a key made from it. */
  readonly secret: string;
  /** PUBLIC_URL, without a slash at the end. */
  readonly publicUrl: string;
}
