import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { type IssuerId, isIssuerId } from '../../model/ids.ts';
import type { IssuerAccounts } from '../../model/issuer.ts';
import type { ChannelPort, RawRequest } from '../../ports/channel.ts';
import type { IssuerDirectory } from '../../ports/issuer-directory.ts';
import type { SafeIntake } from '../../service/take-safely.ts';

export interface WebhookDeps {
  readonly directory: IssuerDirectory;
  readonly intake: Pick<SafeIntake, 'take'>;
  readonly channels: { readonly sms: ChannelPort; readonly telegram: ChannelPort; readonly azure: ChannelPort };
  readonly publicUrl: string;
  readonly count: (channel: string, outcome: 'accepted' | 'refused' | 'failed') => void;
}

const EMPTY_TWIML = '<?xml version="1.0" encoding="UTF-8"?><Response></Response>';

/**
 * Where providers knock. The request is verified before it is read, and 2xx is answered only after the commit, or when it
 * is safe on disk while the record is away: what was acknowledged is not lost. The address that was signed is built from PUBLIC_URL, never from Host or forwarded headers.
 */
export function createWebhooks(deps: WebhookDeps): FastifyPluginAsync {
  return async (server) => {
    server.removeAllContentTypeParsers();
    server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));

    const handle = async (
      request: FastifyRequest,
      reply: FastifyReply,
      channel: ChannelPort,
      path: 'message' | 'status',
    ) => {
      const issuer = issuerOf(deps, request);
      const accounts = issuer && deps.directory.accounts(issuer);
      if (!issuer || !accounts || !isConfigured(channel, accounts)) return reply.code(404).send();
      const raw = toRaw(deps.publicUrl, request);
      const refusal = await channel.verify(raw, accounts);
      if (refusal) {
        deps.count(channel.channel, 'refused');
        return reply.code(refusal.status).send();
      }
      const events = channel.parse(raw, path);
      if (!events.ok) {
        deps.count(channel.channel, 'refused');
        return reply.code(events.error.status).send();
      }
      const taken = await deps.intake.take({ issuer, channel, path, request: raw, events: events.value });
      if (taken === 'lost') {
        deps.count(channel.channel, 'failed');
        return reply.code(503).header('retry-after', '2').send();
      }
      deps.count(channel.channel, 'accepted');
      if (channel.channel === 'sms') return reply.code(200).type('text/xml').send(EMPTY_TWIML);
      return reply.code(200).send();
    };

    // Providers know them; nobody else calls them.
    const hidden = { schema: { hide: true } };
    server.post('/channels/:issuer/sms', hidden, (request, reply) =>
      handle(request, reply, deps.channels.sms, 'message'),
    );
    server.post('/channels/:issuer/sms/status', hidden, (request, reply) =>
      handle(request, reply, deps.channels.sms, 'status'),
    );
    server.post('/channels/:issuer/telegram', hidden, (request, reply) =>
      handle(request, reply, deps.channels.telegram, 'message'),
    );
    server.post('/api/messages/:issuer', hidden, (request, reply) =>
      handle(request, reply, deps.channels.azure, 'message'),
    );
  };
}

function isConfigured({ channel }: ChannelPort, accounts: IssuerAccounts): boolean {
  if (channel === 'azure') return Boolean(accounts.azureBot);
  return (channel === 'sms' ? accounts.sms : accounts.telegram) !== null;
}

function issuerOf(deps: WebhookDeps, request: FastifyRequest): IssuerId | null {
  const { issuer } = request.params as { issuer: string };
  return isIssuerId(issuer) && deps.directory.issuer(issuer) ? issuer : null;
}

function toRaw(publicUrl: string, request: FastifyRequest): RawRequest {
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
