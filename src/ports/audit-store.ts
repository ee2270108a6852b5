import type { AuditKind } from '../model/audit-kind.ts';
import type { ConversationId, IsoInstant } from '../model/ids.ts';

/** One thing that somebody saw or did at an issuer. */
export interface AuditEntry {
  /** The same again is the same entry: who looks at a thread for an hour has looked once. */
  readonly id: string;
  readonly at: IsoInstant;
  readonly member: string;
  readonly name: string;
  /** The role it was done in; `none`: somebody of another issuer; `api`: a system of the issuer's, which says who it was. */
  readonly role: string;
  /** What the door was: `read conversation`, `post replies`; or, of accounts, what was done: `sign in`, `change role`. */
  readonly action: string;
  readonly conversation: ConversationId | null;
  /** True: it was asked for, and not allowed. */
  readonly refused: boolean;
  /** Whom it was about, where it was about somebody: `sara@exempelfiber.se: agent → supervisor`. */
  readonly about: string | null;
}

/** Who saw and did what. Entries are added, never changed. */
export interface AuditStore {
  noteAudit(entry: AuditEntry): Promise<void>;
  /**
   * Newest first, those before `before` (`id`: of that very moment, those after it; null: none) and not before `since`; of one
   * member, one conversation or one kind where that is said.
   */
  audit(question: {
    readonly before: { readonly at: IsoInstant; readonly id: string | null };
    readonly since?: IsoInstant | null;
    readonly limit: number;
    readonly member: string | null;
    readonly conversation: string | null;
    readonly kind?: AuditKind | null;
  }): Promise<readonly AuditEntry[]>;
}

export interface AuditKeeping {
  /** Forgets entries from before a time, of all issuers. Safe twice. */
  forgetAudit(before: IsoInstant): Promise<void>;
}
