import type { AddressInfo } from 'node:net';
import Fastify from 'fastify';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';

export const APP_ID = '11111111-2222-4333-8444-555555555555';
export const APP_PASSWORD = 'the-password-of-the-bot';
const ISSUER = 'https://api.botframework.com';

/** One call to the connector, whatever became of it. */
export interface LedgerEntry {
  readonly conversation: string;
  readonly activity: Readonly<Record<string, unknown>>;
  readonly status: number;
  readonly id: string | null;
}

export interface EmulatedConnector {
  readonly url: string;
  readonly keysUrl: string;
  readonly loginUrl: string;
  readonly ledger: readonly LedgerEntry[];
  /** How many tokens the login was asked for. */
  readonly logins: number;
  readonly keyFetches: number;
  /** What the next calls are answered with, before the rules; then the rules again. */
  readonly faults: { status: number; code: string; headers?: Record<string, string> }[];
  /** Conversations that exist, and whether the user blocked the bot there. */
  readonly conversations: Map<string, { blocked: boolean }>;
  /** A token as the connector signs it; changes make it a false one. */
  token(changes?: JWTPayload, header?: { readonly kid?: string; readonly alg?: string }): Promise<string>;
  close(): Promise<void>;
}

/** Begins as a JPEG does. */
export const PICTURE = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3, 4]);
const LARGEST_FILE = 10 * 1024 * 1024;
/** Teams takes 28 KB of one message. */
const LARGEST = 28 * 1024;

/**
 * A Bot Connector and Microsoft's login on loopback: real keys, real tokens, and the rules a bot meets. It knows nothing of
 * Notan and keeps a ledger of all that was asked.
 */
export async function startEmulatedConnector(): Promise<EmulatedConnector> {
  const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
  const stranger = await generateKeyPair('RS256', { extractable: true });
  const jwk = { ...(await exportJWK(publicKey)), use: 'sig', alg: 'RS256' };
  const keys = [
    { ...jwk, kid: 'endorsed', endorsements: ['msteams', 'webchat', 'directline', 'emulator', 'email'] },
    { ...jwk, kid: 'teams-only', endorsements: ['msteams'] },
  ];
  const ledger: LedgerEntry[] = [];
  const faults: { status: number; code: string; headers?: Record<string, string> }[] = [];
  const conversations = new Map<string, { blocked: boolean }>();
  const issued = new Set<string>();
  const counts = { logins: 0, keyFetches: 0 };
  const app = Fastify({ bodyLimit: 1_000_000 });
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
    done(null, new URLSearchParams(String(body))),
  );

  app.get('/keys', async () => {
    counts.keyFetches += 1;
    return { keys };
  });
  app.post('/:tenant/oauth2/v2.0/token', async (request, reply) => {
    counts.logins += 1;
    const form = request.body as URLSearchParams;
    const isRight =
      form.get('grant_type') === 'client_credentials' &&
      form.get('client_id') === APP_ID &&
      form.get('client_secret') === APP_PASSWORD &&
      form.get('scope') === 'https://api.botframework.com/.default';
    if (!isRight) return reply.code(401).send({ error: 'invalid_client', error_description: 'AADSTS7000215' });
    const token = `bot-token-${counts.logins}`;
    issued.add(token);
    return { token_type: 'Bearer', expires_in: 3600, access_token: token };
  });
  app.post<{ Params: { id: string }; Body: Record<string, unknown> }>(
    '/v3/conversations/:id/activities',
    async (request, reply) => {
      const conversation = request.params.id;
      const answer = (status: number, code: string, headers: Record<string, string> = {}) => {
        ledger.push({ conversation, activity: request.body, status, id: null });
        return reply
          .code(status)
          .headers(headers)
          .send({ error: { code, message: code } });
      };
      const fault = faults.shift();
      if (fault) return answer(fault.status, fault.code, fault.headers);
      const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
      if (!issued.has(token)) return answer(401, 'Unauthorized');
      const known = conversations.get(conversation);
      if (!known) return answer(404, 'ConversationNotFound');
      if (known.blocked) return answer(403, 'ConversationBlockedByUser');
      if (JSON.stringify(request.body).length > LARGEST) return answer(413, 'MessageSizeTooBig');
      if (!['message', 'typing', 'event'].includes(String(request.body['type']))) return answer(400, 'BadSyntax');
      const id = `${1_700_000_000_000 + ledger.length}`;
      ledger.push({ conversation, activity: request.body, status: 201, id });
      return reply.code(201).send({ id });
    },
  );
  app.get<{ Params: { id: string } }>('/v3/attachments/:id/views/original', async (request, reply) => {
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
    if (!issued.has(token)) return reply.code(401).send();
    if (request.params.id === 'elsewhere') return reply.redirect('http://127.0.0.1:9/secret');
    if (request.params.id === 'large') return reply.send(Buffer.alloc(LARGEST_FILE + 1));
    return request.params.id.startsWith('0-') ? reply.type('image/jpeg').send(PICTURE) : reply.code(404).send();
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  return {
    url,
    keysUrl: `${url}/keys`,
    loginUrl: url,
    ledger,
    faults,
    conversations,
    get logins() {
      return counts.logins;
    },
    get keyFetches() {
      return counts.keyFetches;
    },
    token(changes = {}, { kid = 'endorsed', alg = 'RS256' } = {}) {
      const now = Math.floor(Date.now() / 1000);
      const claims = { iss: ISSUER, aud: APP_ID, nbf: now - 10, exp: now + 3600, serviceurl: `${url}/`, ...changes };
      const given = Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== null));
      const token = new SignJWT(given).setProtectedHeader({ alg, kid, typ: 'JWT' });
      if (alg !== 'RS256') return token.sign(new TextEncoder().encode('x'.repeat(32)));
      return token.sign(kid === 'forged' || kid === 'unknown' ? stranger.privateKey : privateKey);
    },
    close: () => app.close(),
  };
}
