import type { BankReport } from '../model/bank-report.ts';
import { toDecimal } from '../model/money.ts';
import type { ImportError } from './import-line.ts';

/** What `notan payments --json` prints for a file. Keys may be added, never changed. */
export interface PaymentsLine {
  readonly file: string;
  readonly ok: boolean;
  readonly format: string | null;
  readonly messageId: string | null;
  /** How many movements it has. */
  readonly movements: number | null;
  /** By currency, a decimal with a point. */
  readonly totals: Readonly<Record<string, string>>;
  /** Movements that are not booked yet. */
  readonly pending: number | null;
  readonly warnings: readonly string[];
  /** Only where it was sent: what became of it. */
  readonly repeated?: boolean;
  readonly known?: number;
  readonly counts?: Readonly<Record<string, number>>;
  readonly waiting?: readonly WaitingMovement[];
  readonly error?: ImportError;
}

/** A movement that waits for a person. */
export interface WaitingMovement {
  readonly id: string;
  readonly amount: string;
  readonly currency: string;
  readonly reason: string;
  readonly references: readonly string[];
  readonly payer: string | null;
}

/** The line of a file that was read. */
export function toPaymentsLine(file: string, report: BankReport): PaymentsLine {
  const currencies = [...new Set(report.transactions.map((one) => one.currency))];
  const totals = currencies.map((currency) => {
    const own = report.transactions.filter((one) => one.currency === currency);
    return [
      currency,
      toDecimal(
        own.reduce((sum, one) => sum + one.amount, 0),
        currency,
      ),
    ] as const;
  });
  return {
    file,
    ok: true,
    format: report.format,
    messageId: report.messageId,
    movements: report.transactions.length,
    totals: Object.fromEntries(totals),
    pending: report.pending,
    warnings: report.warnings.map((one) => one.detail),
  };
}

/** The line of a file that was refused: nothing of it was taken. */
export function toRefusedPayments(file: string, error: ImportError): PaymentsLine {
  return {
    file,
    ok: false,
    format: null,
    messageId: null,
    movements: null,
    totals: {},
    pending: null,
    warnings: [],
    error,
  };
}
