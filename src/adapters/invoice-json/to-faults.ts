import type { core } from 'zod';
import type { Fault } from '../../model/errors.ts';

/** Enough to mend a document by; a file of nonsense must not make an answer as long as itself. */
const MOST = 50;

/** What zod found, one sentence a fault, each with its JSON pointer (RFC 6901). The schema must say `must …` for every rule. */
export function toFaults(issues: readonly core.$ZodIssue[]): readonly Fault[] {
  return issues.slice(0, MOST).flatMap(toFault).slice(0, MOST);
}

function toFault(issue: core.$ZodIssue): readonly Fault[] {
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.slice(0, MOST).map((key) => {
      const pointer = toPointer([...path, clip(key)]);
      return { pointer, detail: `${pointer} is not a field of an invoice; remove it or correct its name.` };
    });
  }
  const pointer = toPointer(path);
  const name = pointer === '' ? 'The document' : pointer;
  const isMissing = issue.code === 'invalid_type' && issue.input === undefined;
  const detail = isMissing ? `${name} is missing; it ${issue.message}.` : `${name} ${issue.message}.`;
  return [{ pointer, detail }];
}

/** `['lines', 'a/b']` → `/lines/a~1b`. */
export function toPointer(path: readonly string[]): string {
  return path.map((part) => `/${part.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

function clip(text: string): string {
  const plain = text.toWellFormed().replace(/\p{Cc}/gu, ' ');
  return plain.length > 60 ? `${plain.slice(0, 60)}…` : plain;
}
