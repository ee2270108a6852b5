import { DOMAIN_ERRORS, type DomainError, type Fault } from '../../model/errors.ts';
import { RequestRefused } from './request-refused.ts';

/** RFC 9457 problem details, with our stable code and the faults one by one. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly errors?: readonly Fault[];
}

/** The one place where domain errors become HTTP. */
export function toProblem(error: DomainError): Problem {
  const { status, title } = DOMAIN_ERRORS[error.code];
  return {
    type: `urn:notan:error:${error.code}`,
    title,
    status,
    detail: error.detail,
    code: error.code,
    ...(error.faults ? { errors: error.faults } : {}),
  };
}

/** What a thrown error may say outside: fastify's own refusals say what they are; a bug only gives an id to ask about. */
export function problemOfError(error: unknown, requestId: string): Problem {
  if (error instanceof RequestRefused) return toProblem(error.refusal);
  const status = statusOf(error);
  if (status === 413) return toProblem({ code: 'too_large', detail: 'The body is larger than this address takes.' });
  if (status === 415)
    return toProblem({ code: 'unsupported_media_type', detail: 'This address does not read that content type.' });
  if (status === 429)
    return toProblem({ code: 'too_many_requests', detail: 'Too many requests; wait a little and try again.' });
  if (status >= 400 && status < 500)
    return { ...toProblem({ code: 'invalid_request', detail: wordsOf(error) }), status };
  return {
    type: 'about:blank',
    title: 'Something went wrong here',
    status: 500,
    detail: `The request could not be done. It is safe to try again; if it goes on, ask about ${requestId}.`,
    code: 'internal',
  };
}

/** Fastify's own words are known; those of others may quote what should not be repeated. */
function wordsOf(error: unknown): string {
  const isFastify = error instanceof Error && 'code' in error && String(error.code).startsWith('FST_');
  return isFastify && error.message.length <= 200 ? error.message : 'The request cannot be read.';
}

function statusOf(error: unknown): number {
  return error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number'
    ? error.statusCode
    : 500;
}
