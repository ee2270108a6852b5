import type { z } from 'zod';
import { type DomainError, domainError } from '../../model/errors.ts';
import { fail, ok, type Result } from '../../model/result.ts';

/** Checks a body or query against a strict schema. A field that is not known is an error, as is a wrong one; each is named. */
export function readInput<Schema extends z.ZodType>(
  schema: Schema,
  given: unknown,
): Result<z.output<Schema>, DomainError> {
  const read = schema.safeParse(given ?? {});
  if (read.success) return ok(read.data);
  const faults = read.error.issues.slice(0, 20).map((issue) => ({
    detail: issue.message,
    pointer: `/${issue.path.map(String).join('/')}`,
  }));
  return fail(domainError('invalid_request', 'The request has fields that are missing, unknown or wrong.', faults));
}
