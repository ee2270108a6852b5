import { type DomainError, domainError } from '../../model/errors.ts';
import type { InvoiceId } from '../../model/ids.ts';
import { fail, ok, type Result } from '../../model/result.ts';
import type { BillFileKind } from '../../ports/bill-files.ts';
import type { ReceivedFile } from '../../ports/channel.ts';
import type { ConsoleDeps } from './console-deps.ts';
import type { AtDesk } from './console-door.ts';

/** A bill that is to go along, and as what. */
export interface WantedBill {
  readonly kind: BillFileKind;
  readonly invoice: string;
}

/** The bills as files, of the payer whose conversation it is and nobody else. */
export async function makeBillFiles(
  { store, billFiles }: Pick<ConsoleDeps, 'store' | 'billFiles'>,
  { issuer, conversation }: Pick<AtDesk, 'issuer' | 'conversation'>,
  wanted: readonly WantedBill[],
): Promise<Result<readonly ReceivedFile[], DomainError>> {
  if (wanted.length === 0) return ok([]);
  const payer = (await store.forIssuer(issuer.id).conversation(conversation))?.payer ?? null;
  const made: ReceivedFile[] = [];
  for (const { kind, invoice } of wanted) {
    const file = payer && (await billFiles.make(kind, { issuer: issuer.id, payer, invoice: invoice as InvoiceId }));
    if (!file) return fail(domainError('not_found', 'There is no such bill here, or nothing remains to pay on it.'));
    made.push(file);
  }
  return ok(made);
}
