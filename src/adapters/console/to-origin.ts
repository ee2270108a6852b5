import type { FastifyRequest } from 'fastify';
import type { SignInOrigin } from '../../ports/identity.ts';

/** Where a request comes from, as the server saw it. */
export function toOrigin(request: FastifyRequest): SignInOrigin {
  return { ip: request.ip, userAgent: request.headers['user-agent'] ?? null };
}
