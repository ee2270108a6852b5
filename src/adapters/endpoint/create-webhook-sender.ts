import { fail, ok } from '../../model/result.ts';
import type { Clock } from '../../ports/clock.ts';
import type { WebhookSender } from '../../ports/webhook-sender.ts';
import { checkUrl } from './check-url.ts';
import type { EndpointDeps } from './create-endpoint-runner.ts';
import { findAddresses } from './find-addresses.ts';
import { postOnce } from './post-once.ts';
import { signRequest } from './sign-request.ts';

/**
 * Posts webhooks, signed as Standard Webhooks has it, with the same locks as when an endpoint is asked: https, the host of
 * the issuer's file, every address on the open internet, exactly those connected to, no redirect, nothing read of the answer.
 */
export function createWebhookSender(deps: EndpointDeps & { readonly clock: Clock }): WebhookSender {
  const ca = deps.dangerouslyReachLoopbackWithCertificate ?? null;
  const refuse = (said: string, isGone = false) => fail({ said, isGone });
  return {
    async post({ url: text, secret }, { id, body }, signal) {
      const url = checkUrl(text, URL.canParse(text) ? [new URL(text).host] : []);
      if (!url.ok) return refuse(url.error);
      const found = await findAddresses(deps, url.value.hostname, signal);
      if (!found.ok) return refuse(found.error.detail);
      const headers = signRequest(secret, id, deps.clock.now(), body);
      const status = await postOnce({ url: url.value, addresses: found.value, headers, body, ca }, signal);
      if (status === null) return refuse('it did not answer');
      if (status >= 200 && status < 300) return ok(`${status}`);
      // Standard Webhooks: 410 means that nothing is wanted there any more.
      return refuse(`it said ${status}`, status === 410);
    },
  };
}
