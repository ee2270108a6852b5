import type { DomainError } from '../../model/errors.ts';
import { DOMAIN_ERRORS } from '../../model/errors.ts';

/**
 * A request that was refused before its handler ran, where fastify wants an error: by a body that cannot be read or input
 * of the wrong form. Other doors on the same server find its status as they find that of fastify's own errors.
 */
export class RequestRefused extends Error {
  readonly refusal: DomainError;
  statusCode: number;

  constructor(refusal: DomainError) {
    super(refusal.detail);
    this.name = 'RequestRefused';
    this.refusal = refusal;
    this.statusCode = DOMAIN_ERRORS[refusal.code].status;
  }
}
