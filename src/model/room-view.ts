import type { Channel } from './address.ts';
import type { OwnerView } from './desk-view.ts';
import type { IsoInstant } from './ids.ts';
import type { Locale } from './locale.ts';

/** Somebody who answers at an issuer. */
export interface ColleagueView {
  readonly id: string;
  readonly name: string;
}

/** What one can choose from at an issuer's desk. */
export interface RoomView {
  readonly colleagues: readonly ColleagueView[];
  readonly teams: readonly { readonly id: string; readonly name: string }[];
  /** In use, the most used first. */
  readonly tags: readonly string[];
}

/** A conversation that was found, and where. */
export interface SearchHitView {
  readonly issuer: string;
  readonly conversation: string;
  readonly payerName: string | null;
  readonly owner: OwnerView;
  readonly channel: Channel | null;
  readonly lastAt: IsoInstant;
  readonly source: 'name' | 'number' | 'customer' | 'invoice' | 'reference' | 'message' | 'note';
  /** What stands there, around what was sought; `hit`: it is what was sought. */
  readonly parts: readonly { readonly text: string; readonly hit: boolean }[];
  readonly at: IsoInstant | null;
}

export interface SearchView {
  readonly hits: readonly SearchHitView[];
}

/** An answer that is written once, as it was written. */
export interface AnswerSourceView {
  readonly id: string;
  readonly shortcut: string;
  readonly texts: Readonly<Partial<Record<Locale, string>>>;
  readonly changedAt: IsoInstant;
  readonly changedBy: string;
}

export interface AnswersView {
  /** By shortcut. */
  readonly answers: readonly AnswerSourceView[];
  /** What can stand in braces. */
  readonly fields: readonly string[];
}

/** The same, filled in for a conversation. `missing`: fields that nothing is known for; they stand in braces still. */
export interface AnswerView {
  readonly id: string;
  readonly shortcut: string;
  readonly locale: Locale;
  readonly text: string;
  readonly missing: readonly string[];
}
