import type { FastifySchemaCompiler } from 'fastify';
import { type $ZodIssue, type $ZodType, safeParse } from 'zod/v4/core';
import { domainError, type Fault } from '../../model/errors.ts';
import { RequestRefused } from './request-refused.ts';

/** Checks what a request brings against the route's schema; every fault at once, each with its place. */
export const validateInput: FastifySchemaCompiler<$ZodType> = ({ schema, httpPart }) => {
  return (data: unknown) => {
    const parsed = safeParse(schema, data);
    if (parsed.success) return { value: parsed.data };
    const faults = parsed.error.issues.flatMap((issue) => toFaults(issue, httpPart ?? 'body'));
    const detail = 'The request does not have the right form; see errors. Nothing was stored.';
    return { error: new RequestRefused(domainError('invalid_request', detail, faults)) };
  };
};

function toFaults(issue: $ZodIssue, part: string): readonly Fault[] {
  if (issue.code !== 'unrecognized_keys') return [toFault(issue.path, issue.message, part)];
  return issue.keys.map((key) =>
    toFault([...issue.path, key], 'is not a field here; remove it or spell it right', part),
  );
}

/** In a body the place is a JSON pointer (RFC 6901); in the address it is a name. */
function toFault(path: readonly PropertyKey[], message: string, part: string): Fault {
  if (part !== 'body') {
    const name = path.map(String).join('.');
    return { detail: `${part === 'params' ? `${name} in the address` : `?${name}`}: ${message}` };
  }
  const pointer = path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
  return { detail: pointer === '' ? message : `${pointer}: ${message}`, pointer };
}
