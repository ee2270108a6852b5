import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { fail, ok } from '../../model/result.ts';
import type { Clock } from '../../ports/clock.ts';
import type { CompanyClient, CompanyProvider, CompanyRefusal } from '../../ports/company-provider.ts';
import { createDiscovery, type Discovered } from './discover.ts';
import { createFlowSeal, type Flow } from './seal-flow.ts';

const TIMEOUT_MS = 8_000;
/** Signed with a key the provider alone has: never `none`, never a secret that two know. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];
const CLOCK_SKEW_SECONDS = 60;

const Tokens = z.object({ id_token: z.string().max(16_384) });
const Claims = z.object({
  sub: z.string().min(1).max(255),
  email: z.string().max(254),
  /** Some providers (Microsoft Entra) leave it out: the domain is then what we go by. */
  email_verified: z.union([z.boolean(), z.enum(['true', 'false'])]).optional(),
  name: z.string().max(200).optional(),
  azp: z.string().optional(),
});

/**
 * OpenID Connect Core 1.0, section 3.1, with jose. better-auth's own OIDC plugin signs people in by e-mail address to one
 * account for all; here an issuer's provider must open that issuer's place alone, so only its account table is used.
 */
export function createCompanyProvider(deps: { readonly clock: Clock; readonly secret: string }): CompanyProvider {
  const { now } = deps.clock;
  const discover = createDiscovery(now);
  const { seal, open } = createFlowSeal(deps.secret, now);

  return {
    async begin(client, { redirectUri, email }) {
      const found = await discover(client.provider).catch(() => null);
      if (!found) return fail('unreachable');
      const make = (): string => randomBytes(32).toString('base64url');
      const flow: Flow = { issuer: client.issuer, state: make(), nonce: make(), verifier: make() };
      const url = new URL(found.authorizationEndpoint);
      const asked = {
        response_type: 'code',
        client_id: client.clientId,
        redirect_uri: redirectUri,
        scope: 'openid email profile',
        state: flow.state,
        nonce: flow.nonce,
        code_challenge: createHash('sha256').update(flow.verifier).digest('base64url'),
        code_challenge_method: 'S256',
        login_hint: email,
      };
      for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, value);
      return ok({ url: url.href, kept: await seal(flow) });
    },

    async finish(kept, answer, { redirectUri, find }) {
      const flow = kept === null ? null : await open(kept);
      const client = flow && find(flow.issuer);
      const refuse = (code: CompanyRefusal, why: string) => fail({ code, issuer: client?.issuer ?? null, why });
      if (!flow || !client || flow.state !== answer.state) return refuse('stale', 'not begun here');
      if (answer.iss !== null && answer.iss !== client.provider)
        return refuse('not_believed', 'another provider answered');
      try {
        const found = await discover(client.provider);
        const token = await redeem(found, client, { code: answer.code, verifier: flow.verifier, redirectUri });
        if (token === null) return refuse('not_believed', 'the code was refused');
        const { jwtVerify } = await import('jose');
        const { payload } = await jwtVerify(token, found.keys, {
          issuer: client.provider,
          audience: client.clientId,
          algorithms: ALGORITHMS,
          requiredClaims: ['sub', 'aud', 'exp', 'iat', 'nonce'],
          clockTolerance: CLOCK_SKEW_SECONDS,
          maxTokenAge: 600,
          currentDate: new Date(now()),
        });
        const claims = Claims.parse(payload);
        if (payload['nonce'] !== flow.nonce) return refuse('not_believed', 'the nonce is another');
        const isForMany = Array.isArray(payload.aud) && payload.aud.length > 1;
        if ((isForMany || claims.azp !== undefined) && claims.azp !== client.clientId)
          return refuse('not_believed', 'it was given to another client');
        const email = claims.email.trim().toLowerCase();
        const isDisowned = claims.email_verified === false || claims.email_verified === 'false';
        if (isDisowned || !client.domains.some((domain) => email.endsWith(`@${domain}`)))
          return refuse('wrong_domain', 'an address it may not vouch for');
        const name = claims.name?.trim().slice(0, 80) || (email.split('@')[0] ?? email);
        return ok({ issuer: client.issuer, subject: claims.sub, email, name });
      } catch (error) {
        const isForged =
          error instanceof Error && ('claim' in error || error.name.startsWith('J') || error.name === 'ZodError');
        return refuse(
          isForged ? 'not_believed' : 'unreachable',
          error instanceof Error ? error.message.slice(0, 200) : '',
        );
      }
    },
  };
}

/** Null: the provider refuses the code. Throws where there is no sensible answer. */
async function redeem(
  found: Discovered,
  client: CompanyClient,
  given: { readonly code: string; readonly verifier: string; readonly redirectUri: string },
): Promise<string | null> {
  const body = new URLSearchParams({
    grant_type: 'authorization_code',
    code: given.code,
    redirect_uri: given.redirectUri,
    code_verifier: given.verifier,
  });
  const headers = new Headers({ accept: 'application/json' });
  if (found.authentication === 'basic') {
    // Each half form-encoded first (RFC 6749, section 2.3.1).
    const [id, secret] = [client.clientId, client.clientSecret].map(encodeURIComponent);
    headers.set('authorization', `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`);
  } else {
    body.set('client_id', client.clientId);
    body.set('client_secret', client.clientSecret);
  }
  const response = await fetch(found.tokenEndpoint, {
    method: 'POST',
    headers,
    body,
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (response.status >= 400 && response.status < 500) return null;
  if (!response.ok) throw new Error(`the token endpoint answered ${response.status}`);
  return Tokens.parse(await response.json()).id_token;
}
