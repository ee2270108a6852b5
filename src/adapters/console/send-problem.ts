import type { FastifyReply } from 'fastify';
import { DOMAIN_ERRORS, type DomainError } from '../../model/errors.ts';

/** Answers with problem details (RFC 9457). `more` adds members of this problem's own, such as the messages not seen. */
export function sendProblem(
  reply: FastifyReply,
  error: DomainError,
  more: Readonly<Record<string, unknown>> = {},
): FastifyReply {
  const { status, title } = DOMAIN_ERRORS[error.code];
  return reply
    .code(status)
    .type('application/problem+json')
    .send({
      type: `urn:notan:problem:${error.code}`,
      title,
      status,
      detail: error.detail,
      code: error.code,
      ...(error.faults ? { errors: error.faults } : {}),
      ...more,
    });
}
