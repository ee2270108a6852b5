import type { Book } from '../engine/book.ts';
import type { Flow } from '../engine/flow.ts';
import type { FlowFault } from '../language/fault.ts';
import type { NamedSentences } from '../language/sentences.ts';
import type { IssuerId } from '../model/ids.ts';
import type { Issuer, IssuerAccounts, Payee } from '../model/issuer.ts';

/** A flow as text, with the sentences it names: enough to compile the same flow again, anywhere. */
export interface FlowSource {
  readonly name: string;
  /** The file it was written in, for messages. */
  readonly file: string;
  readonly text: string;
  readonly named: NamedSentences;
}

/** A flow of an issuer's folder that is right and could be published. */
export interface FolderFlow extends FlowSource {
  readonly flow: Flow;
}

/** An issuer's flows as its folder has them now: the right ones, and everything that is wrong with the others. */
export interface FlowFolder {
  readonly flows: readonly FolderFlow[];
  readonly faults: readonly FlowFault[];
}

/** The issuers this process serves, read from their folders. */
export interface IssuerDirectory {
  ids(): readonly IssuerId[];
  /** Null for an unknown issuer. */
  issuer(id: IssuerId): Issuer | null;
  accounts(id: IssuerId): IssuerAccounts | null;
  /** The compiled book; throws on an unknown issuer, which is a bug: check `issuer` at the door. */
  book(id: IssuerId): Book;
  /** Where the issuer is paid as its folder says, whatever is in force; null for an unknown issuer. */
  folderPayee(id: IssuerId): Payee | null;
  /** Puts a payee in force in this process, in place of the folder's. */
  adoptPayee(id: IssuerId, payee: Payee): void;
  /** Reads the issuer's flows from its folder, and the common ones. Changes nothing that is in force. */
  readFolder(id: IssuerId): FlowFolder;
  /** Compiles a stored version; null if this version of Notan can no longer read it. */
  compile(source: FlowSource): Flow | null;
  /** Puts flows in force in this process; `earlier` are versions that somebody is still in. */
  adopt(id: IssuerId, flows: readonly Flow[], earlier: readonly Flow[]): void;
}
