import type { BankReport } from '../model/bank-report.ts';
import type { DomainError } from '../model/errors.ts';
import type { IsoDate } from '../model/ids.ts';
import type { Result } from '../model/result.ts';

/** The formats banks tell of payments in. A refusal says what, where and why, and nothing of the file is used. */
export interface BankFileReader {
  /** `today`: some formats have an end, which is warned of. */
  read(bytes: Uint8Array, today: IsoDate): Result<BankReport, DomainError>;
}
