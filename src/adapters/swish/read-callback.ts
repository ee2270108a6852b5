import { fail, ok, type Result } from '../../model/result.ts';
import type { RawRequest } from '../../ports/channel.ts';
import type { WebhookHint } from '../../ports/payment-provider.ts';

/** Our own ids: nobody outside can guess one, so a stranger's callback names nothing and nobody is asked. */
const ID = /^[0-9A-F]{32}$/;

/**
 * The callback holds the whole payment, unsigned. Only its id is read; whether it was paid is asked of Swish, with our
 * certificate and theirs.
 */
export function readCallback(request: RawRequest): Result<WebhookHint, { readonly status: 400 | 401 }> {
  try {
    const body: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(request.body));
    const id = typeof body === 'object' && body !== null && 'id' in body ? body.id : null;
    if (typeof id === 'string' && ID.test(id.toUpperCase())) return ok({ attempt: id.toUpperCase() });
  } catch {
    // Not JSON: the same answer as for JSON without an id.
  }
  return fail({ status: 400 });
}
