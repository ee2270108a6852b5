import { createHmac } from 'node:crypto';
import type { JWTPayload } from 'jose';
import { z } from 'zod';
import { type IssuerId, isIssuerId, type PayerRef } from '../../model/ids.ts';
import { fail, ok, type Result } from '../../model/result.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Refusal } from './refusal.ts';
import type { StreamPass, WebGrant } from './web-grant.ts';

/** Seconds a token lives (Direct Line's own figure), and a chain of refreshed ones at most. */
const TOKEN_SECONDS = 1800;
export const CHAIN_SECONDS = 24 * 3600;
/** A stream's address must be opened within this time. */
const STREAM_SECONDS = 60;

export interface WebTokens {
  /** Signs a grant, starting a chain where `firstIssued` is 0. Lives 30 minutes, never past the chain's 24 hours. */
  issue(grant: WebGrant): Promise<{ readonly token: string; readonly expiresIn: number; readonly grant: WebGrant }>;
  read(token: string): Promise<Result<WebGrant, Refusal>>;
  issuePass(pass: StreamPass): Promise<string>;
  readPass(token: string): Promise<Result<StreamPass, Refusal>>;
}

const Issuer = z.custom<IssuerId>((value) => typeof value === 'string' && isIssuerId(value));
const Grant = z.object({
  issuer: Issuer,
  conv: z.string(),
  user: z.string().optional(),
  payer: z.string().optional(),
  origins: z.array(z.string()).optional(),
  history: z.enum(['all', 'none']).optional(),
  first: z.int(),
});
const Pass = z.object({
  issuer: Issuer,
  conv: z.string(),
  origins: z.array(z.string()).optional(),
  payer: z.boolean(),
  until: z.int(),
});

/**
 * Tokens as JWT (HS256), so that DirectLineJS can read `user` out of them and nothing has to be stored. The key is derived
 * from NOTAN_SECRET for this purpose alone: no other signature made with that secret passes here, nor the other way round.
 */
export function createWebTokens(deps: { readonly secret: string; readonly clock: Clock }): WebTokens {
  const key = createHmac('sha256', deps.secret).update('direct line token 1').digest();
  const now = () => Math.floor(deps.clock.now() / 1000);

  const sign = async (audience: 'chat' | 'stream', claims: JWTPayload, expires: number): Promise<string> => {
    const { SignJWT } = await import('jose');
    return new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
      .setAudience(audience)
      .setIssuedAt(now())
      .setExpirationTime(expires)
      .sign(key);
  };

  async function verify(audience: 'chat' | 'stream', token: string): Promise<Result<JWTPayload, Refusal>> {
    const { errors, jwtVerify } = await import('jose');
    try {
      const { payload } = await jwtVerify(token, key, {
        algorithms: ['HS256'],
        audience,
        requiredClaims: ['exp', 'iat'],
        currentDate: new Date(deps.clock.now()),
      });
      return ok(payload);
    } catch (error) {
      if (error instanceof errors.JWTExpired) return fail({ code: 'TokenExpired', message: 'The token has expired.' });
      if (error instanceof errors.JOSEError) return fail(UNREADABLE);
      throw error;
    }
  }

  return {
    async issue(asked) {
      const grant = asked.firstIssued === 0 ? { ...asked, firstIssued: now() } : asked;
      const expires = Math.min(now() + TOKEN_SECONDS, grant.firstIssued + CHAIN_SECONDS);
      const token = await sign('chat', toClaims(grant), expires);
      return { token, expiresIn: Math.max(0, expires - now()), grant };
    },
    async read(token) {
      const payload = await verify('chat', token);
      if (!payload.ok) return payload;
      const claims = Grant.safeParse(payload.value);
      if (!claims.success) return fail(UNREADABLE);
      const { issuer, conv, user, payer, origins, history, first } = claims.data;
      return ok({
        issuer,
        conversation: conv,
        user: user ?? null,
        payer: (payer ?? null) as PayerRef | null,
        origins: origins ?? [],
        history: history ?? 'all',
        firstIssued: first,
      });
    },
    issuePass: (pass) =>
      sign(
        'stream',
        {
          issuer: pass.issuer,
          conv: pass.conversation,
          origins: [...pass.origins],
          payer: pass.byPayer,
          until: pass.until,
        },
        now() + STREAM_SECONDS,
      ),
    async readPass(token) {
      const payload = await verify('stream', token);
      if (!payload.ok) return payload;
      const claims = Pass.safeParse(payload.value);
      if (!claims.success) return fail(UNREADABLE);
      const { issuer, conv, origins, payer, until } = claims.data;
      return ok({ issuer, conversation: conv, origins: origins ?? [], byPayer: payer, until });
    },
  };
}

const UNREADABLE: Refusal = {
  code: 'Unauthorized',
  message: 'The credential is neither a known secret nor a token of this service.',
};

function toClaims(grant: WebGrant): JWTPayload {
  return {
    issuer: grant.issuer,
    conv: grant.conversation,
    ...(grant.user === null ? {} : { user: grant.user }),
    ...(grant.payer === null ? {} : { payer: grant.payer }),
    ...(grant.origins.length === 0 ? {} : { origins: [...grant.origins] }),
    ...(grant.history === 'all' ? {} : { history: grant.history }),
    first: grant.firstIssued,
  };
}
