import type { Place } from '../language/fault.ts';
import type { Channel } from '../model/address.ts';
import type { IsoDate } from '../model/ids.ts';
import type { DocumentType } from '../model/invoice.ts';
import type { Locale } from '../model/locale.ts';
import type { JsonObject } from '../model/lookup.ts';
import type { Minor } from '../model/money.ts';

/** Something that happens between what people say. */
export type Happening =
  | { readonly kind: 'pass'; readonly count: number; readonly unit: 'minutes' | 'hours' | 'days' | 'business_days' }
  /** A date, a time of day, or both. */
  | { readonly kind: 'clock'; readonly date: IsoDate | null; readonly time: string | null }
  /** Days after the due date of the newest bill; negative before it. */
  | { readonly kind: 'due'; readonly days: number }
  | { readonly kind: 'bill'; readonly type: DocumentType; readonly payable: Minor | null }
  | { readonly kind: 'paid'; readonly amount: Minor | null }
  | { readonly kind: 'claimed'; readonly name: string }
  | { readonly kind: 'handed_back'; readonly outcome: string | null }
  /** Null: it gives no answer. */
  | { readonly kind: 'endpoint'; readonly answer: JsonObject | null }
  | { readonly kind: 'flow'; readonly name: string }
  | { readonly kind: 'channel'; readonly channel: Channel }
  | { readonly kind: 'collected' | 'dispute_closed' }
  | { readonly kind: 'due_moved'; readonly until: IsoDate }
  | { readonly kind: 'silence' }
  /** No flow waits any more. */
  | { readonly kind: 'over' };

/** What one line of a transcript says. */
export type LineContent =
  | { readonly kind: 'payer' | 'taps' | 'person'; readonly text: string }
  | { readonly kind: 'bot'; readonly text: string }
  | { readonly kind: 'then'; readonly happening: Happening }
  | { readonly kind: 'remembers'; readonly values: Readonly<Record<string, unknown>> }
  | { readonly kind: 'tags'; readonly tags: readonly string[] };

export type TranscriptLine = LineContent & {
  /** Where its words stand. */
  readonly place: Place;
  /** Where its key stands. */
  readonly keyPlace: Place;
};

/** A conversation as it should go. */
export interface Transcript {
  readonly file: string;
  readonly line: number;
  readonly title: string;
  /** The language it is written in, for what is said about it. */
  readonly author: Locale;
  /** Who it is: a name of the cast, or the full name of somebody made up. */
  readonly as: string | null;
  readonly issuer: string | null;
  readonly channels: readonly Channel[];
  readonly locale: Locale | null;
  readonly attributes: Readonly<Record<string, string | number | boolean>>;
  readonly consents: Readonly<Record<string, boolean>>;
  readonly date: IsoDate;
  readonly time: string;
  readonly lines: readonly TranscriptLine[];
}

/** Everything that can be wrong with a transcript, or with what it was about. */
export const TRANSCRIPT_CODES = [
  'no_conversation',
  'unknown_key',
  'unknown_line',
  'wrong_value',
  'unknown_happening',
  'unknown_issuer',
  'unknown_channel',
  'nothing_said',
  'other_words',
  'unexpected',
  'no_button',
  'nothing_to_pay',
  'nobody_asked',
  'nobody_has_it',
  'refused',
  'not_started',
  'no_due_date',
  'not_over',
  'not_remembered',
  'not_tagged',
] as const;

export type TranscriptCode = (typeof TRANSCRIPT_CODES)[number];

/** One thing that is not as written. */
export interface TranscriptFault {
  readonly line: number;
  readonly code: TranscriptCode;
  readonly args: Readonly<Record<string, string>>;
}

/** What kept a line from being played. */
export type Wrong = Pick<TranscriptFault, 'code'> & Partial<Pick<TranscriptFault, 'args'>>;
