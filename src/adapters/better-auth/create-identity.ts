import { randomBytes } from 'node:crypto';
import { fail, ok } from '../../model/result.ts';
import type { StaffMember } from '../../model/staff-member.ts';
import type { Clock } from '../../ports/clock.ts';
import type { DemoIdentity, DemoPerson, Identity, SignedIn, SignInOrigin } from '../../ports/identity.ts';
import { createSignInLimit, type SignInLimit } from './create-sign-in-limit.ts';
import { createStaffAccounts, type StaffAccounts } from './create-staff-accounts.ts';
import { type Auth, openAuth } from './open-auth.ts';
import { openStaffDatabase, type StaffDatabaseTarget } from './open-staff-database.ts';

export interface IdentityDeps {
  readonly database: StaffDatabaseTarget;
  /** NOTAN_SECRET. */
  readonly secret: string;
  /** PUBLIC_URL: cookies are `Secure` where it is https. */
  readonly publicUrl: string;
  readonly clock: Clock;
  /** Whom one may be with one click; null outside the demo, where nobody of the demo is let in any more. */
  readonly demoPeople: readonly DemoPerson[] | null;
}

interface Opened {
  readonly auth: Auth;
  readonly accounts: StaffAccounts;
  readonly limit: SignInLimit;
}

/** Addresses of the demo's people; `.invalid` never is anybody's (RFC 2606). */
const DEMO_DOMAIN = 'demo.notan.invalid';

/**
 * Sign-in by e-mail and password on better-auth. Nothing is loaded or opened before the first question; whoever has
 * no session cookie costs nothing at all.
 */
export function createIdentity(deps: IdentityDeps): Identity {
  const database = openStaffDatabaseOnce(deps.database);
  let opening: Promise<Opened> | null = null;

  function open(): Promise<Opened> {
    opening ??= openAuth({ database: database.open(), secret: deps.secret, publicUrl: deps.publicUrl }).then(
      (auth) => ({
        auth,
        accounts: createStaffAccounts(auth),
        limit: createSignInLimit({ auth, clock: deps.clock, secret: deps.secret }),
      }),
    );
    opening.catch(() => {
      opening = null;
    });
    return opening;
  }

  /** Null: not the password. */
  async function start(email: string, password: string, origin: SignInOrigin): Promise<SignedIn | null> {
    const { auth, accounts } = await open();
    const response = await auth.api.signInEmail({
      body: { email, password },
      headers: new Headers({ 'x-forwarded-for': origin.ip, 'user-agent': (origin.userAgent ?? '').slice(0, 300) }),
      asResponse: true,
    });
    if (!response.ok) return null;
    const { user } = (await response.json()) as { readonly user: { readonly id: string } };
    const member = await accounts.byId(user.id);
    return member && { member, setCookies: response.headers.getSetCookie() };
  }

  return {
    async signIn({ email, password }, origin) {
      const { limit } = await open();
      const account = email.trim().toLowerCase();
      const waitMs = await limit.enter(account, origin.ip);
      if (waitMs > 0) return fail({ code: 'locked', retryAfterSeconds: Math.ceil(waitMs / 1000) });
      const signedIn = await start(account, password, origin);
      if (!signedIn || isDemoOnly(signedIn.member)) return fail({ code: 'wrong' });
      await limit.forgive(account, origin.ip);
      return ok(signedIn);
    },
    async signOut(cookie) {
      const { auth } = await open();
      const response = await auth.api.signOut({ headers: new Headers(cookie ? { cookie } : {}), asResponse: true });
      return response.headers.getSetCookie();
    },
    async whoIs(cookie) {
      if (!cookie?.includes('notan.session_token=')) return null;
      const { auth, accounts } = await open();
      const session = await auth.api.getSession({ headers: new Headers({ cookie }) });
      if (!session) return null;
      const member = await accounts.byId(session.user.id);
      return member && !(deps.demoPeople === null && isDemoOnly(member)) ? member : null;
    },
    chooseLocale: async (member, locale) => (await open()).accounts.chooseLocale(member, locale),
    addStaff: async (staff) => (await open()).accounts.add(staff),
    listStaff: async () => (await open()).accounts.all(),
    demo: deps.demoPeople && createDemoIdentity(deps.demoPeople, async () => (await open()).accounts, start),
    warmUp: async () => {
      await open();
    },
    async close() {
      await opening?.catch(() => null);
      await database.close();
    },
  };
}

function isDemoOnly(member: StaffMember): boolean {
  return member.email.endsWith(`@${DEMO_DOMAIN}`);
}

/** The demo's accounts are made at the first click, with a password that only this process knows. */
function createDemoIdentity(
  people: readonly DemoPerson[],
  accounts: () => Promise<StaffAccounts>,
  start: (email: string, password: string, origin: SignInOrigin) => Promise<SignedIn | null>,
): DemoIdentity {
  const ready = new Map<string, Promise<{ readonly email: string; readonly password: string }>>();
  const prepare = async ({ id, name, membership }: DemoPerson) => {
    const email = `${id}@${DEMO_DOMAIN}`;
    const password = randomBytes(24).toString('base64url');
    const added = await (await accounts()).add({ email, name, membership, password }, 'allow');
    if (!added.ok) throw new Error(`the demo's ${id} could not be added: ${added.error}`);
    return { email, password };
  };
  return {
    people,
    async signIn(id, origin) {
      const person = people.find((one) => one.id === id);
      if (!person) return null;
      const account = ready.get(id) ?? prepare(person);
      ready.set(id, account);
      account.catch(() => ready.delete(id));
      const { email, password } = await account;
      return start(email, password, origin);
    },
  };
}

function openStaffDatabaseOnce(target: StaffDatabaseTarget) {
  let opened: ReturnType<typeof openStaffDatabase> | null = null;
  return {
    open: () => {
      opened ??= openStaffDatabase(target);
      return opened;
    },
    close: async () => opened?.close(),
  };
}
