import { randomBytes } from 'node:crypto';
import { fail, ok } from '../../model/result.ts';
import type { Clock } from '../../ports/clock.ts';
import type { DemoIdentity, DemoPerson, Identity, SignedIn, SignInOrigin } from '../../ports/identity.ts';
import { type Callers, createCallers, DEMO_DOMAIN, isDemoOnly, toCookie, toHeaders } from './create-callers.ts';
import { createCompanyAccounts } from './create-company-accounts.ts';
import { createSecondFactor } from './create-second-factor.ts';
import { createSignInLimit, type SignInLimit } from './create-sign-in-limit.ts';
import { createStaffAccounts, type StaffAccounts } from './create-staff-accounts.ts';
import { createStaffDeeds } from './create-staff-deeds.ts';
import { createStaffInvitations } from './create-staff-invitations.ts';
import { createStaffPeople } from './create-staff-people.ts';
import { createStaffSessions } from './create-staff-sessions.ts';
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

interface Opened extends Pick<Identity, 'secondFactor' | 'sessions' | 'invitations' | 'people' | 'company' | 'deeds'> {
  readonly auth: Auth;
  readonly accounts: StaffAccounts;
  readonly callers: Callers;
  readonly limit: SignInLimit;
}

/**
 * Sign-in on better-auth: password and a device's codes, invitations, sessions, and those a company answers for. Nothing
 * is loaded or opened before the first question; whoever has no session cookie costs nothing at all.
 */
export function createIdentity(deps: IdentityDeps): Identity {
  const database = openStaffDatabaseOnce(deps.database);
  const { clock } = deps;
  let opening: Promise<Opened> | null = null;

  async function openAll(): Promise<Opened> {
    const auth = await openAuth({ database: await database.open(), secret: deps.secret, publicUrl: deps.publicUrl });
    const isDemo = deps.demoPeople !== null;
    const accounts = createStaffAccounts(auth);
    const callers = createCallers({ auth, accounts, clock, isDemo });
    const limit = createSignInLimit({ auth, clock, secret: deps.secret });
    const sessions = createStaffSessions({ auth, clock });
    const invitations = createStaffInvitations({ auth, accounts, callers, clock });
    return {
      auth,
      accounts,
      callers,
      limit,
      sessions,
      invitations,
      secondFactor: createSecondFactor({ auth, callers, limit, clock }),
      people: createStaffPeople({ auth, sessions, clock, isDemo }),
      deeds: createStaffDeeds({ auth, clock }),
      company: createCompanyAccounts({ auth, accounts, callers, invitations }),
    };
  }

  function open(): Promise<Opened> {
    opening ??= openAll();
    opening.catch(() => {
      opening = null;
    });
    return opening;
  }

  async function start(email: string, password: string, origin: SignInOrigin): Promise<Started> {
    const { auth, callers } = await open();
    const response = await auth.api.signInEmail({
      body: { email, password },
      headers: toHeaders(origin),
      asResponse: true,
    });
    if (!response.ok) return { signedIn: null, codeNeeded: null };
    const { twoFactorRedirect } = (await response.clone().json()) as { readonly twoFactorRedirect?: boolean };
    if (twoFactorRedirect === true) return { signedIn: null, codeNeeded: response.headers.getSetCookie() };
    return { signedIn: await callers.signedIn(response), codeNeeded: null };
  }

  return {
    async signIn({ email, password }, origin) {
      const { auth, limit, accounts } = await open();
      const account = email.trim().toLowerCase();
      const whose = () => accounts.byEmail(account);
      const waitMs = await limit.enter(account, origin.ip);
      if (waitMs > 0) return fail({ code: 'locked', retryAfterSeconds: Math.ceil(waitMs / 1000), whose });
      const { signedIn, codeNeeded } = await start(account, password, origin);
      if (codeNeeded) return fail({ code: 'code_needed', setCookies: codeNeeded });
      if (!signedIn) return fail({ code: 'wrong', whose });
      if (isDemoOnly(signedIn.member)) {
        await auth.api.signOut({ headers: new Headers({ cookie: toCookie(signedIn.setCookies) }) });
        return fail({ code: 'wrong', whose });
      }
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
      return (await open()).callers.of(cookie);
    },
    chooseLocale: async (member, locale) => (await open()).accounts.chooseLocale(member, locale),
    deskSettings: async (member) => (await open()).accounts.deskSettings(member),
    keepDeskSettings: async (member, settings) => (await open()).accounts.keepDeskSettings(member, settings),
    addStaff: async (staff) => (await open()).accounts.add(staff),
    listStaff: async () => (await open()).accounts.all(),
    secondFactor: {
      enrol: async (...given) => (await open()).secondFactor.enrol(...given),
      confirm: async (...given) => (await open()).secondFactor.confirm(...given),
      renewBackupCodes: async (...given) => (await open()).secondFactor.renewBackupCodes(...given),
      turnOff: async (...given) => (await open()).secondFactor.turnOff(...given),
      enter: async (...given) => (await open()).secondFactor.enter(...given),
      reset: async (...given) => (await open()).secondFactor.reset(...given),
    },
    sessions: {
      of: async (...given) => (await open()).sessions.of(...given),
      end: async (...given) => (await open()).sessions.end(...given),
      endAll: async (...given) => (await open()).sessions.endAll(...given),
    },
    invitations: {
      invite: async (...given) => (await open()).invitations.invite(...given),
      of: async (...given) => (await open()).invitations.of(...given),
      revoke: async (...given) => (await open()).invitations.revoke(...given),
      look: async (...given) => (await open()).invitations.look(...given),
      accept: async (...given) => (await open()).invitations.accept(...given),
    },
    people: {
      of: async (...given) => (await open()).people.of(...given),
      changeRole: async (...given) => (await open()).people.changeRole(...given),
      shut: async (...given) => (await open()).people.shut(...given),
    },
    deeds: {
      note: async (...given) => (await open()).deeds.note(...given),
      waiting: async (...given) => (await open()).deeds.waiting(...given),
      forget: async (...given) => (await open()).deeds.forget(...given),
    },
    company: { enter: async (...given) => (await open()).company.enter(...given) },
    demo:
      deps.demoPeople &&
      createDemoIdentity(
        deps.demoPeople,
        async () => (await open()).accounts,
        async (...given) => (await start(...given)).signedIn,
      ),
    warmUp: async () => {
      await open();
    },
    async close() {
      await opening?.catch(() => null);
      await database.close();
    },
  };
}

/** What a right password came to; both null: it was wrong, or lets nobody in. `codeNeeded` are the second step's cookies. */
interface Started {
  readonly signedIn: SignedIn | null;
  readonly codeNeeded: readonly string[] | null;
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
      const signedIn = await start(email, password, origin);
      if (signedIn) return signedIn;
      // Another process of this demo has given the account a password of its own since.
      const again = prepare(person);
      ready.set(id, again);
      again.catch(() => ready.delete(id));
      const renewed = await again;
      return start(renewed.email, renewed.password, origin);
    },
  };
}

function openStaffDatabaseOnce(target: StaffDatabaseTarget) {
  let opened: ReturnType<typeof openStaffDatabase> | null = null;
  return {
    open: () => {
      opened ??= openStaffDatabase(target);
      opened.catch(() => {
        opened = null;
      });
      return opened;
    },
    close: async () => (await opened)?.close(),
  };
}
