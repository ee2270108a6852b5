import { createHash, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { freePort } from './postgres.ts';

/** Who stands at the provider's door, and how it lies. */
export interface Visit {
  readonly claims: JWTPayload;
  /** Signs with a key that is not among those it publishes. */
  readonly forged?: boolean;
  /** Seconds since the token was made. */
  readonly age?: number;
  /** `none` where it does not sign, `HS256` where it signs with the client's secret. */
  readonly alg?: 'none' | 'HS256';
}

/** A company's own OpenID provider: discovery, keys, an authorization endpoint that asks nothing, and a token endpoint that checks. */
export async function startOidcProvider(
  client: { readonly id: string; readonly secret: string },
  clock: () => number = Date.now,
) {
  const issuer = `http://127.0.0.1:${await freePort()}/tenant`;
  const keys = await generateKeyPair('RS256');
  const others = await generateKeyPair('RS256');
  const published = { ...(await exportJWK(keys.publicKey)), kid: 'one', alg: 'RS256', use: 'sig' };
  const codes = new Map<string, { nonce: string; challenge: string; redirectUri: string }>();
  const state: { visit: Visit; lastAuthorization: URLSearchParams | null; discovered: string } = {
    visit: { claims: {} },
    lastAuthorization: null,
    discovered: issuer,
  };

  async function sign(nonce: string): Promise<string> {
    const now = Math.floor(clock() / 1000) - (state.visit.age ?? 0);
    const claims = { iss: issuer, aud: client.id, iat: now, exp: now + 300, nonce, ...state.visit.claims };
    const { alg } = state.visit;
    if (alg === 'none') {
      const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
      return `${part({ alg: 'none' })}.${part(claims)}.`;
    }
    const token = new SignJWT(claims).setProtectedHeader({ alg: alg ?? 'RS256', kid: 'one' });
    if (alg === 'HS256') return token.sign(Buffer.from(client.secret));
    return token.sign(state.visit.forged ? others.privateKey : keys.privateKey);
  }

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', issuer);
    const send = (status: number, body: object): void =>
      void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (url.pathname === '/tenant/.well-known/openid-configuration')
      return send(200, {
        issuer: state.discovered,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/keys`,
      });
    if (url.pathname === '/tenant/keys') return send(200, { keys: [published] });
    if (url.pathname === '/tenant/authorize') {
      const asked = url.searchParams;
      state.lastAuthorization = asked;
      const code = randomUUID();
      const [nonce, challenge, redirectUri] = ['nonce', 'code_challenge', 'redirect_uri'].map(
        (one) => asked.get(one) ?? '',
      );
      codes.set(code, { nonce: nonce ?? '', challenge: challenge ?? '', redirectUri: redirectUri ?? '' });
      const back = new URL(redirectUri ?? '');
      for (const [name, value] of Object.entries({ code, state: asked.get('state') ?? '', iss: issuer }))
        back.searchParams.set(name, value);
      return void response.writeHead(302, { location: back.href }).end();
    }
    let text = '';
    for await (const chunk of request) text += String(chunk);
    const form = new URLSearchParams(text);
    const known = codes.get(form.get('code') ?? '');
    codes.delete(form.get('code') ?? '');
    const basic = `Basic ${Buffer.from(`${encodeURIComponent(client.id)}:${encodeURIComponent(client.secret)}`).toString('base64')}`;
    const verifier = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    if (request.headers.authorization !== basic) return send(401, { error: 'invalid_client' });
    if (!known || known.challenge !== verifier || known.redirectUri !== form.get('redirect_uri'))
      return send(400, { error: 'invalid_grant' });
    return send(200, { access_token: 'x', token_type: 'Bearer', id_token: await sign(known.nonce) });
  });
  await new Promise<void>((resolve) => server.listen(Number(new URL(issuer).port), '127.0.0.1', resolve));

  return {
    issuer,
    /** Whoever comes next is this one. */
    expect: (visit: Visit) => {
      state.visit = visit;
    },
    /** Names itself so in its discovery document. */
    callItself: (name: string) => {
      state.discovered = name;
    },
    lastAuthorization: () => state.lastAuthorization,
    /** The address the browser is sent back to. */
    async visit(url: string): Promise<URL> {
      const { headers } = await fetch(url, { redirect: 'manual' });
      return new URL(headers.get('location') ?? '');
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
