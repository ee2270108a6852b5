import type { Caller, StaffMember } from '../../model/staff-member.ts';
import type { Clock } from '../../ports/clock.ts';
import type { SignedIn, SignInOrigin } from '../../ports/identity.ts';
import type { StaffAccounts } from './create-staff-accounts.ts';
import type { Auth } from './open-auth.ts';

/** Sessions as the people in them. */
export interface Callers {
  /** Null: signed out, run out, ended, or without any place that is open. */
  of(cookie: string | undefined): Promise<Caller | null>;
  /** What a sign-in came to. A session that lets its owner in nowhere is ended again, and this is null. */
  signedIn(response: Response): Promise<SignedIn | null>;
}

/** Addresses of the demo's people; `.invalid` never is anybody's (RFC 2606). */
export const DEMO_DOMAIN = 'demo.notan.invalid';

const SEEN_TO_MS = 60_000;

export function createCallers(deps: {
  readonly auth: Auth;
  readonly accounts: StaffAccounts;
  readonly clock: Clock;
  /** False: the demo's people are nobody. */
  readonly isDemo: boolean;
}): Callers {
  const { auth, accounts, clock } = deps;

  async function of(cookie: string | undefined): Promise<Caller | null> {
    const found = await auth.api.getSession({ headers: new Headers(cookie ? { cookie } : {}) });
    if (!found) return null;
    const { session, user } = found;
    const member = await accounts.byId(user.id);
    if (!member || (!deps.isDemo && isDemoOnly(member))) return null;
    const place = session.place ?? null;
    const memberships = member.memberships.filter((one) => place === null || one.issuer === place);
    if (memberships.length === 0) return null;
    await noteSeen(session.id, Number(session.lastSeenAt ?? 0));
    const vouched = place !== null || isDemoOnly(member);
    return { ...member, memberships, session: session.id, secondFactor: user.twoFactorEnabled === true, vouched };
  }

  async function noteSeen(id: string, lastSeenAt: number): Promise<void> {
    const now = clock.now();
    if (now - lastSeenAt < SEEN_TO_MS) return;
    const { adapter } = await auth.$context;
    await adapter.updateMany({ model: 'session', where: [{ field: 'id', value: id }], update: { lastSeenAt: now } });
  }

  return {
    of,
    async signedIn(response) {
      const setCookies = response.headers.getSetCookie();
      const cookie = toCookie(setCookies);
      const member = await of(cookie);
      if (member) return { member, setCookies };
      await auth.api.signOut({ headers: new Headers({ cookie }) });
      return null;
    },
  };
}

/** True for the people of the demo, who exist nowhere else. */
export function isDemoOnly({ email }: Pick<StaffMember, 'email'>): boolean {
  return email.endsWith(`@${DEMO_DOMAIN}`);
}

/** What a browser would send back. */
export function toCookie(setCookies: readonly string[]): string {
  return setCookies.map((one) => one.split(';')[0]).join('; ');
}

/** What better-auth keeps of where a session came from. */
export function toHeaders(origin: SignInOrigin, cookie?: string): Headers {
  return new Headers({
    'x-forwarded-for': origin.ip,
    'user-agent': (origin.userAgent ?? '').slice(0, 300),
    ...(cookie ? { cookie } : {}),
  });
}
