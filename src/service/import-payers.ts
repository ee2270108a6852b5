import { type DomainError, domainError } from '../model/errors.ts';
import type { IssuerId } from '../model/ids.ts';
import { fail, ok, type Result } from '../model/result.ts';
import type { ImportedPart } from '../ports/payer-import-store.ts';
import { instantOf, type ServiceDeps } from './deps.ts';
import { readPayerRows } from './read-payer-rows.ts';

/** A part of a file of payers. `id`: the same for all parts of a file, so that it can go on after a break. */
export interface PayerFilePart {
  readonly id: string;
  readonly part: number;
  readonly text: string;
}

/** Takes in a part: good rows are kept, bad ones told. The same part again gets the first answer and changes nothing. */
export async function importPayers(
  deps: ServiceDeps,
  issuerId: IssuerId,
  { id, part, text }: PayerFilePart,
): Promise<Result<ImportedPart, DomainError>> {
  const issuer = deps.directory.issuer(issuerId);
  if (issuer === null) return fail(domainError('not_found', 'There is no such issuer.'));
  const { imports } = deps.store.forIssuer(issuerId);
  const before = (await imports.parts(id)).find((one) => one.part === part);
  if (before) return ok(before);
  const read = readPayerRows(text, issuer.flowRules?.attributes ?? null);
  if (!read.ok) return fail(domainError('invalid_document', read.error));
  const { rows, bad } = read.value;
  const known = await imports.known(rows.filter((one) => one.name === null).map((one) => one.ref));
  const nameless = rows.filter((one) => one.name === null && !known.has(one.ref));
  const unknown = new Set(nameless.map((one) => one.ref));
  const good = rows.filter((one) => !unknown.has(one.ref));
  const told = nameless.map(({ line, ref }) => ({
    line,
    column: null,
    reason: 'unknown_payer' as const,
    given: ref.slice(0, 60),
  }));
  const done = { part, stored: good.length, bad: [...bad, ...told].sort((a, b) => a.line - b.line) };
  await imports.take(good, issuer.locale, { ...done, id, at: instantOf(deps.clock) });
  return ok(done);
}
