import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { isIssuerId } from '../../model/ids.ts';
import type { Issuer } from '../../model/issuer.ts';
import type { Locale } from '../../model/locale.ts';
import { renderFrame } from './render-frame.ts';
import { createVisitLimit } from './visit-limit.ts';
import type { WidgetDeps } from './widget-deps.ts';

type OfIssuer = { Params: { issuer: string }; Querystring: { lang?: unknown } };

const HIDDEN = { schema: { hide: true } };

/**
 * The chat on an issuer's own site: `/widget.js` puts a button and a frame there, and the frame is a page of ours that only
 * the sites named in the issuer's file may show (`webchat.origins`). Tokens are given to that page alone.
 */
export function createWidget(deps: WidgetDeps): FastifyPluginAsync {
  const limit = createVisitLimit(deps.clock);

  /** The issuer, where it has a chat and at least one site that may show it. */
  function find(request: FastifyRequest<OfIssuer>): { issuer: Issuer; origins: readonly string[] } | null {
    const { issuer: slug } = request.params;
    const issuer = isIssuerId(slug) ? deps.directory.issuer(slug) : null;
    const webchat = issuer && deps.directory.accounts(issuer.id)?.webchat;
    const origins = webchat ? [...(webchat.origins ?? []), ...(deps.ownSites ?? [])] : [];
    return issuer && origins.length > 0 ? { issuer, origins } : null;
  }

  const nothing = (reply: FastifyReply): FastifyReply =>
    reply.code(404).type('text/plain; charset=utf-8').send('This issuer has no chat for other sites.');

  return async (server) => {
    server.get('/widget.js', HIDDEN, async (_request, reply) =>
      reply
        .headers({
          'content-type': 'text/javascript; charset=utf-8',
          'cache-control': 'public, max-age=300',
          'cross-origin-resource-policy': 'cross-origin',
          'access-control-allow-origin': '*',
        })
        .send(deps.loader()),
    );

    server.get<OfIssuer>('/chat/:issuer', HIDDEN, async (request, reply) => {
      const found = find(request);
      if (!found) return nothing(reply);
      const { issuer, origins } = found;
      const { phrases } = deps.directory.book(issuer.id);
      const html = renderFrame({
        issuer,
        origins,
        phrases,
        locale: toLocale(request.query.lang, issuer.locale),
        files: deps.assets('widget'),
      });
      return reply.headers(toHeaders(deps.publicUrl, origins)).type('text/html; charset=utf-8').send(html);
    });

    server.post<OfIssuer>('/chat/:issuer/chat', HIDDEN, async (request, reply) => {
      const found = find(request);
      if (!found) return nothing(reply);
      const { origin } = request.headers;
      if (origin !== new URL(deps.publicUrl).origin) {
        return reply
          .code(403)
          .type('text/plain; charset=utf-8')
          .send('This request did not come from the chat itself.');
      }
      const ticket = ticketIn(request.body);
      const made = await deps.visitorToken(found.issuer.id, ticket);
      const isBack = ticket !== null && made.ticket !== '' && subjectOf(ticket) === made.conversationId;
      const wait = isBack ? 0 : limit(request.ip);
      if (wait > 0)
        return reply.code(429).header('retry-after', wait).send({ error: 'Too many visitors; wait a moment.' });
      return reply.header('cache-control', 'no-store').send(made);
    });
  };
}

/** `sv`, `nb-NO`, `nn`, `en` … of the site around it; whatever else gets the issuer's own language. */
function toLocale(lang: unknown, own: Locale): Locale {
  const primary = typeof lang === 'string' ? lang.toLowerCase().split('-')[0] : '';
  const locales: Readonly<Record<string, Locale>> = {
    sv: 'sv-SE',
    nb: 'nb-NO',
    no: 'nb-NO',
    nn: 'nb-NO',
    en: 'en-GB',
  };
  return locales[primary ?? ''] ?? own;
}

function toHeaders(publicUrl: string, origins: readonly string[]): Readonly<Record<string, string>> {
  const socket = new URL(publicUrl).origin.replace(/^http/, 'ws');
  return {
    'content-security-policy': [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self' data:",
      `connect-src 'self' ${socket}`,
      "form-action 'none'",
      "base-uri 'none'",
      `frame-ancestors ${origins.join(' ')}`,
      "require-trusted-types-for 'script'",
      "trusted-types 'none'",
    ].join('; '),
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-robots-tag': 'noindex, nofollow',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=()',
  };
}

function ticketIn(body: unknown): string | null {
  return typeof body === 'object' && body !== null && 'ticket' in body && typeof body.ticket === 'string'
    ? body.ticket
    : null;
}

/** Not believed, only compared with what the ticket's own check found. */
function subjectOf(ticket: string): string | null {
  try {
    const claims: unknown = JSON.parse(Buffer.from(ticket.split('.')[1] ?? '', 'base64url').toString());
    return typeof claims === 'object' && claims !== null && 'sub' in claims ? String(claims.sub) : null;
  } catch {
    return null;
  }
}
