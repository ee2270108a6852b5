import type { IssuerId, PayerRef } from '../../model/ids.ts';

/** What a Direct Line token allows: to speak as one user in one conversation of one issuer. */
export interface WebGrant {
  readonly issuer: IssuerId;
  /** The Direct Line conversation, our web session. */
  readonly conversation: string;
  /** The user's Direct Line id; null until the client names itself when it starts the conversation. */
  readonly user: string | null;
  /** The payer the issuer's server vouched for; null for a visitor nobody knows. */
  readonly payer: PayerRef | null;
  /** Browser origins that may use the token; empty: any. */
  readonly origins: readonly string[];
  /** `none`: only what is said after the start is shown ("live only"). */
  readonly history: 'all' | 'none';
  /** Seconds since 1970 of the first token of the chain; refreshing ends 24 hours later. */
  readonly firstIssued: number;
}

/** What a stream's address allows: to open one socket, soon. */
export interface StreamPass {
  readonly issuer: IssuerId;
  readonly conversation: string;
  readonly origins: readonly string[];
  /** True if the payer's own client holds it, so that reading is delivery; false for the issuer's server with the secret. */
  readonly byPayer: boolean;
  /** Seconds since 1970 when the open socket must be closed at the latest. */
  readonly until: number;
}
