import type { IsoInstant, PayerRef } from '../model/ids.ts';
import type { Locale } from '../model/locale.ts';
import type { BadRow, PayerPatch } from '../model/payer-import.ts';

/** A part of a file that has been taken in. */
export interface ImportedPart {
  readonly part: number;
  readonly stored: number;
  readonly bad: readonly BadRow[];
}

/** Many payers at once, as files have them. */
export interface PayerImports {
  /** Those of these that there are. */
  known(refs: readonly PayerRef[]): Promise<ReadonlySet<PayerRef>>;
  /**
   * Stores what rows say, and that the part is done: all or nothing. Attributes and consents are added to those there are;
   * a new payer needs a name. The part again changes nothing.
   */
  take(
    rows: readonly PayerPatch[],
    usual: Locale,
    done: ImportedPart & { readonly id: string; readonly at: IsoInstant },
  ): Promise<void>;
  /** In order. */
  parts(id: string): Promise<readonly ImportedPart[]>;
}
