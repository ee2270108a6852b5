import { createHash } from 'node:crypto';
import { fail, ok } from '../../model/result.ts';
import type { Clock } from '../../ports/clock.ts';
import type { SecondFactor } from '../../ports/second-factor.ts';
import { type Callers, toCookie, toHeaders } from './create-callers.ts';
import type { SignInLimit } from './create-sign-in-limit.ts';
import type { Auth } from './open-auth.ts';

/** A code is good for its half minute and those beside it. */
const CODE_LIFE_MS = 120_000;

/** better-auth's `twoFactor`, and what it leaves out: a code that was used is used up, and tries count by address too. */
export function createSecondFactor(deps: {
  readonly auth: Auth;
  readonly callers: Callers;
  readonly limit: SignInLimit;
  readonly clock: Clock;
}): SecondFactor {
  const { auth, callers, limit, clock } = deps;

  /** False: somebody used it before, by a moment or a minute. */
  async function useUp(userId: string, code: string): Promise<boolean> {
    const { adapter } = await auth.$context;
    const model = 'staffUsedCode';
    const now = clock.now();
    await adapter.deleteMany({ model, where: [{ field: 'at', operator: 'lte', value: now - CODE_LIFE_MS }] });
    const where = [
      { field: 'userId', value: userId },
      { field: 'code', value: code },
    ];
    if ((await adapter.count({ model, where })) > 0) return false;
    try {
      await adapter.create({ model, data: { userId, code, at: now } });
      return true;
    } catch (error) {
      if ((await adapter.count({ model, where })) > 0) return false;
      throw error;
    }
  }

  async function endSessions(userId: string, except: string | null): Promise<void> {
    const { adapter } = await auth.$context;
    const others = except === null ? [] : [{ field: 'id', operator: 'ne' as const, value: except }];
    await adapter.deleteMany({ model: 'session', where: [{ field: 'userId', value: userId }, ...others] });
  }

  /** The password again, for what must not be done by whoever finds a console open. Counted like a sign-in. */
  async function enterWithPassword(cookie: string | undefined, ip: string): Promise<string | null> {
    const caller = await callers.of(cookie);
    if (!caller) return null;
    return (await limit.enter(caller.email, ip)) > 0 ? null : caller.email;
  }

  return {
    async enrol(cookie, password, origin) {
      const email = await enterWithPassword(cookie, origin.ip);
      if (email === null) return fail('locked');
      const response = await auth.api.enableTwoFactor({
        body: { password, method: 'totp' },
        headers: toHeaders(origin, cookie),
        asResponse: true,
      });
      const said = (await response.json()) as { totpURI?: string; backupCodes?: string[]; code?: string };
      if (said.code === 'TOTP_ALREADY_ENABLED') return fail('already_on');
      if (!response.ok || !said.totpURI) return fail('wrong_password');
      await limit.forgive(email, origin.ip);
      const key = new URL(said.totpURI).searchParams.get('secret') ?? '';
      return ok({ uri: said.totpURI, key, backupCodes: said.backupCodes ?? [] });
    },
    async confirm(cookie, code) {
      const caller = await callers.of(cookie);
      if (!caller || caller.secondFactor) return fail('wrong');
      const response = await auth.api.verifyTOTP({
        body: { code },
        headers: new Headers(cookie ? { cookie } : {}),
        asResponse: true,
      });
      if (!response.ok) return fail('wrong');
      const setCookies = response.headers.getSetCookie();
      const now = await callers.of(toCookie(setCookies));
      await useUp(caller.id, code);
      await endSessions(caller.id, now?.session ?? null);
      return ok(setCookies);
    },
    async renewBackupCodes(cookie, password, origin) {
      const email = await enterWithPassword(cookie, origin.ip);
      if (email === null) return fail('locked');
      const response = await auth.api.generateBackupCodes({
        body: { password },
        headers: toHeaders(origin, cookie),
        asResponse: true,
      });
      if (!response.ok) return fail('wrong_password');
      await limit.forgive(email, origin.ip);
      return ok(((await response.json()) as { backupCodes: string[] }).backupCodes);
    },
    async turnOff(cookie, password, origin) {
      const email = await enterWithPassword(cookie, origin.ip);
      if (email === null) return fail('locked');
      const response = await auth.api.disableTwoFactor({
        body: { password },
        headers: toHeaders(origin, cookie),
        asResponse: true,
      });
      if (!response.ok) return fail('wrong_password');
      await limit.forgive(email, origin.ip);
      return ok(response.headers.getSetCookie());
    },
    async enter(cookie, code, origin) {
      const challenge = /(?:^|; )[^=;]*\.two_factor=([^;]+)/.exec(cookie ?? '')?.[1];
      if (challenge === undefined) return fail({ code: 'stale' });
      const counted = `code ${createHash('sha256').update(challenge).digest('base64url')}`;
      const waitMs = await limit.enter(counted, origin.ip);
      if (waitMs > 0) return fail({ code: 'locked', retryAfterSeconds: Math.ceil(waitMs / 1000) });
      // A session that is still there would be asked instead of the first step.
      const headers = toHeaders(origin, withoutSession(cookie ?? ''));
      const ask = { body: { code }, headers, asResponse: true } as const;
      const isTotp = /^\d{6}$/.test(code);
      const response = await (isTotp ? auth.api.verifyTOTP(ask) : auth.api.verifyBackupCode(ask));
      if (!response.ok) {
        const { code: why } = (await response.json()) as { code?: string };
        if (why === 'ACCOUNT_TEMPORARILY_LOCKED') return fail({ code: 'locked', retryAfterSeconds: 15 * 60 });
        if (why === 'INVALID_TWO_FACTOR_COOKIE' || why === 'TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE')
          return fail({ code: 'stale' });
        return fail({ code: 'wrong' });
      }
      const signedIn = await callers.signedIn(response);
      if (!signedIn) return fail({ code: 'stale' });
      const { member } = signedIn;
      if (isTotp && !(await useUp(member.id, code))) {
        await auth.api.signOut({ headers: new Headers({ cookie: toCookie(signedIn.setCookies) }) });
        return fail({ code: 'used' });
      }
      await limit.forgive(counted, origin.ip);
      await limit.forgive(member.email, origin.ip);
      return ok(signedIn);
    },
    async reset(member) {
      const { adapter, internalAdapter } = await auth.$context;
      await internalAdapter.updateUser(member, { twoFactorEnabled: false });
      await adapter.deleteMany({ model: 'twoFactor', where: [{ field: 'userId', value: member }] });
      await endSessions(member, null);
    },
  };
}

function withoutSession(cookie: string): string {
  return cookie
    .split('; ')
    .filter((one) => !one.includes('.session_token='))
    .join('; ');
}
