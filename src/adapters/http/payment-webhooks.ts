import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { isIssuerId } from '../../model/ids.ts';
import { PAYMENT_PROVIDERS, type PaymentProviderName } from '../../model/pay-way.ts';
import type { Clock } from '../../ports/clock.ts';
import type { IssuerDirectory } from '../../ports/issuer-directory.ts';
import type { PaymentProviders } from '../../ports/payment-provider.ts';
import type { Payments } from '../../service/payments.ts';

export interface PaymentWebhookDeps {
  readonly directory: IssuerDirectory;
  readonly payments: Pick<Payments, 'hear'>;
  readonly providers: PaymentProviders;
  readonly publicUrl: string;
  readonly clock: Clock;
  readonly count: (provider: string, outcome: 'accepted' | 'refused' | 'failed') => void;
}

/** A provider's event is a few kilobytes. */
const LARGEST = 32 * 1024;

/**
 * Where payment providers knock: `/payments/{issuer}/swish|vipps|stripe`. What is signed is verified before it is read, and
 * none of it is believed: the provider is asked, and only that is recorded. So a replay, a forgery that got through and an
 * event out of order all come to the same true answer. 200 means that what it told of is stored.
 */
export function createPaymentWebhooks(deps: PaymentWebhookDeps): FastifyPluginAsync {
  return async (server) => {
    server.removeAllContentTypeParsers();
    server.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: LARGEST }, (_request, body, done) =>
      done(null, body),
    );
    for (const provider of PAYMENT_PROVIDERS)
      server.post<{ Params: { issuer: string } }>(
        `/payments/:issuer/${provider}`,
        { schema: { hide: true }, bodyLimit: LARGEST },
        (request, reply) => take(provider, request, reply),
      );
  };

  async function take(
    provider: PaymentProviderName,
    request: FastifyRequest<{ Params: { issuer: string } }>,
    reply: FastifyReply,
  ): Promise<FastifyReply> {
    const { issuer } = request.params;
    const accounts = isIssuerId(issuer) ? deps.directory.accounts(issuer) : null;
    if (!isIssuerId(issuer) || !accounts?.payments?.[provider]) return reply.code(404).send();
    const hint = deps.providers[provider].verifyWebhook(accounts, toRaw(deps.publicUrl, request), deps.clock.now());
    if (!hint.ok) {
      deps.count(provider, 'refused');
      return reply.code(hint.error.status).send();
    }
    const heard = await deps.payments.hear(issuer, provider, hint.value);
    deps.count(provider, heard === 'later' ? 'failed' : heard === 'taken' ? 'accepted' : 'refused');
    if (heard === 'later') return reply.code(503).header('retry-after', '10').send();
    // Swish signs nothing: an id that is not ours is nobody's. The others may tell of sales that are made elsewhere.
    return reply.code(heard === 'unknown' && provider === 'swish' ? 404 : 200).send();
  }
}

function toRaw(publicUrl: string, request: FastifyRequest) {
  const headers: Record<string, string | undefined> = {};
  for (const [name, value] of Object.entries(request.headers))
    headers[name] = Array.isArray(value) ? value.join(',') : value;
  return {
    method: request.method,
    url: `${publicUrl}${request.raw.url ?? ''}`,
    headers,
    body: request.body instanceof Uint8Array ? request.body : new Uint8Array(),
  };
}
