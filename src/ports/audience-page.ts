import type { Conversation } from '../engine/conversation.ts';
import type { Payer } from '../model/payer.ts';
import type { StoredInvoice } from './store.ts';

/** A payer as an audience is told of them: no addresses. */
export interface AudienceRow {
  readonly payer: Payer;
  readonly conversation: Conversation | null;
  /** Newest first, at most 14; empty where nobody asked for them. */
  readonly invoices: readonly StoredInvoice[];
}

/** Which payers, and whether their bills are needed: reading them takes most of the time. */
export interface AudienceQuery {
  readonly after: string;
  readonly limit: number;
  readonly withInvoices: boolean;
}
