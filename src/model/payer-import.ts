import type { PayerRef } from './ids.ts';
import type { Locale } from './locale.ts';

/** Of one part of a file. */
export const MOST_ROWS = 5_000;

/** What a row of a file says of a payer; what it leaves out stays as it is. */
export interface PayerPatch {
  readonly ref: PayerRef;
  readonly name: string | null;
  readonly locale: Locale | null;
  readonly attributes: Readonly<Record<string, string | number | boolean>>;
  readonly consents: Readonly<Record<string, boolean>>;
}

/** Why a row was left out. `line` in the file; `column` null: the row as a whole. */
export interface BadRow {
  readonly line: number;
  readonly column: string | null;
  readonly reason: 'no_payer' | 'unknown_payer' | 'too_many_cells' | 'wrong_type' | 'too_long' | 'not_plain' | 'twice';
  readonly given: string;
}
