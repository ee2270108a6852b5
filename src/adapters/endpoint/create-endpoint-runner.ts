import { z } from 'zod';
import { fail } from '../../model/result.ts';
import type { Clock } from '../../ports/clock.ts';
import type { LookupRunner } from '../../ports/lookup-runner.ts';
import { checkUrl } from './check-url.ts';
import { findAddresses } from './find-addresses.ts';
import { type CheckedAddress, postJson } from './post-json.ts';
import { signRequest } from './sign-request.ts';

const TIMEOUT_MS = 5_000;
const LARGEST_ANSWER = 256 * 1024;
/** Then it is given up, or it has expired before. */
const RETRY_MS = [500, 2_000, 5_000, 15_000, 60_000, 300_000, 900_000];

/** What a lookup of kind `endpoint` asks: `body` is posted as JSON. */
const Request = z.strictObject({ url: z.string(), body: z.record(z.string(), z.unknown()) });

export interface EndpointDeps {
  readonly clock: Clock;
  /** How names become addresses; the machine's own way if absent. */
  readonly resolve?: (name: string) => Promise<readonly CheckedAddress[]>;
  /** Never in production: lets a test reach its own server on this machine, which has this certificate. */
  readonly dangerouslyReachLoopbackWithCertificate?: string;
}

/**
 * Asks an HTTPS endpoint of the issuer's own, signed so that it knows us. The locks, in order: the host is on the issuer's
 * list; its name is resolved once, and every address must be on the open internet; exactly those addresses are connected
 * to; redirects, long answers and anything but a JSON object are refused. (OWASP API7, ASVS 1.3.6)
 */
export function createEndpointRunner(deps: EndpointDeps): LookupRunner {
  const { clock, dangerouslyReachLoopbackWithCertificate: ca = null } = deps;
  return {
    retryMs: RETRY_MS,
    async run({ accounts, id, request }, signal) {
      const { endpoints } = accounts;
      if (!endpoints) return fail({ code: 'not_allowed', detail: 'the issuer has no endpoints' });
      const asked = Request.safeParse(request);
      if (!asked.success) return fail({ code: 'not_allowed', detail: 'the lookup does not say what to post where' });
      const url = checkUrl(asked.data.url, endpoints.allow);
      if (!url.ok) return fail({ code: 'not_allowed', detail: url.error });
      const limit = AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]);
      const found = await findAddresses(deps, url.value.hostname, limit);
      if (!found.ok) return found;
      const addresses = found.value;
      const body = JSON.stringify(asked.data.body);
      const headers = signRequest(endpoints.secret, id, clock.now(), body);
      return postJson({ url: url.value, addresses, headers, body, largestAnswer: LARGEST_ANSWER, ca }, limit);
    },
  };
}
