import { createBankFileReader } from '../board/create-bank-file-reader.ts';
import { fail, ok, type Result } from '../model/result.ts';
import type { ImportError } from './import-line.ts';
import { type PaymentsLine, toPaymentsLine } from './payments-line.ts';
import { readBytes } from './read-bytes.ts';

const LIMIT = 10 * 1024 * 1024;

/** A bank file that may be sent: what it says, and its bytes as they are. */
export interface ReadBankFile {
  readonly line: PaymentsLine;
  readonly bytes: Uint8Array;
}

/** Reads a file as the bank wrote it, with all its checks, before anything is sent. */
export async function readBankFile(file: string): Promise<Result<ReadBankFile, ImportError>> {
  const bytes = await readBytes(file, LIMIT);
  if (!bytes.ok) return fail({ message: bytes.error, line: null, element: null });
  const report = createBankFileReader().read(bytes.value, new Date().toISOString().slice(0, 10));
  if (report.ok) return ok({ line: toPaymentsLine(file, report.value), bytes: bytes.value });
  const [fault] = report.error.faults ?? [];
  return fail({
    message: fault?.detail ?? report.error.detail,
    line: fault?.line ?? null,
    element: fault?.element ?? null,
  });
}
