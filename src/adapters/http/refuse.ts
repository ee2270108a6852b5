import type { FastifyReply } from 'fastify';
import type { DomainError } from '../../model/errors.ts';
import { toProblem } from './problem.ts';

/** Answers with the problem an expected failure is. */
export function refuse(reply: FastifyReply, error: DomainError): FastifyReply {
  const problem = toProblem(error);
  return reply.code(problem.status).type('application/problem+json').send(JSON.stringify(problem));
}
