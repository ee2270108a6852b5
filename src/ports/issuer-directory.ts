import type { Book } from '../engine/book.ts';
import type { IssuerId } from '../model/ids.ts';
import type { Issuer, IssuerAccounts } from '../model/issuer.ts';

/** The issuers this process serves, read from their folders. */
export interface IssuerDirectory {
  ids(): readonly IssuerId[];
  /** Null for an unknown issuer. */
  issuer(id: IssuerId): Issuer | null;
  accounts(id: IssuerId): IssuerAccounts | null;
  /** The compiled book; throws on an unknown issuer, which is a bug: check `issuer` at the door. */
  book(id: IssuerId): Book;
}
