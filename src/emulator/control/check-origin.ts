import type { FastifyRequest } from 'fastify';
import type { ControlProblem } from './control-problem.ts';

/** A page on another site may not press buttons here: it cannot send JSON unasked, nor hide where it comes from. */
export function checkOrigin(request: FastifyRequest): ControlProblem | null {
  const { origin, host } = request.headers;
  const other = origin !== undefined && (!URL.canParse(origin) || new URL(origin).host !== host);
  if (other) return { status: 400, error: 'Requests from other sites are not taken' };
  const json = request.method === 'DELETE' || /^application\/json\b/.test(request.headers['content-type'] ?? '');
  return json ? null : { status: 400, error: 'Send JSON' };
}
