import { hkdfSync } from 'node:crypto';
import type { BetterAuthOptions, betterAuth } from 'better-auth';
import { hashPassword } from './hash-password.ts';
import type { StaffDatabase } from './open-staff-database.ts';
import { toStaffPlugin } from './to-staff-plugin.ts';

export interface AuthOptions {
  readonly database: StaffDatabase;
  /** NOTAN_SECRET; the sessions' key is derived from it, so that no key serves two purposes. */
  readonly secret: string;
  readonly publicUrl: string;
}

/** A session lasts a working day, from sign-in, and is not prolonged by use. */
const SESSION_SECONDS = 12 * 60 * 60;

/**
 * Loads better-auth (half a second and 50 MB: hence only when somebody is about to sign in), brings its tables up to
 * date and returns it. Its own HTTP routes are not mounted: every door is one of ours.
 */
export async function openAuth({ database, secret, publicUrl }: AuthOptions): Promise<Auth> {
  const [{ betterAuth: create }, { getMigrations }, { twoFactor }, { createAuthEndpoint }, { setSessionCookie }] =
    await Promise.all([
      import('better-auth'),
      import('better-auth/db/migration'),
      import('better-auth/plugins/two-factor'),
      import('better-auth/api'),
      import('better-auth/cookies'),
    ]);
  const staff = toStaffPlugin({ createAuthEndpoint, setSessionCookie });
  const auth = create(toOptions({ database, secret, publicUrl }, twoFactor, staff));
  await migrate(async () => (await getMigrations(auth.options)).runMigrations());
  return auth;
}

/** better-auth, ready for use; its own HTTP routes are not mounted. */
export type Auth = ReturnType<typeof betterAuth<ReturnType<typeof toOptions>>>;

/** Codes from a device, and ten backup codes; ten wrong ones in a row shut the second step for a quarter of an hour. */
type TwoFactor = typeof import('better-auth/plugins/two-factor').twoFactor;

function toOptions(
  { database, secret, publicUrl }: AuthOptions,
  twoFactor: TwoFactor,
  staff: ReturnType<typeof toStaffPlugin>,
) {
  const key = hkdfSync('sha256', secret, 'notan', 'staff sessions', 32);
  return {
    appName: 'Notan',
    database: database.connection,
    secret: Buffer.from(key).toString('base64url'),
    baseURL: publicUrl,
    basePath: '/console/auth',
    telemetry: { enabled: false },
    logger: { disabled: true },
    user: {
      modelName: 'staff_user',
      additionalFields: {
        locale: { type: 'string', required: false, input: false },
        /** JSON; see DeskSettings. */
        deskSettings: { type: 'string', required: false, input: false, returned: false },
      },
    },
    session: {
      modelName: 'staff_session',
      expiresIn: SESSION_SECONDS,
      disableSessionRefresh: true,
      additionalFields: {
        /** The one issuer that a session from its company's own sign-in is for. */
        place: { type: 'string', required: false, input: false },
        /** ms since 1970, to the minute. */
        lastSeenAt: { type: 'number', required: false, input: false, bigint: true },
      },
    },
    account: { modelName: 'staff_account' },
    verification: { modelName: 'staff_verification' },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 12,
      maxPasswordLength: 200,
      password: hashPassword,
    },
    advanced: {
      cookiePrefix: 'notan',
      defaultCookieAttributes: { path: '/console', sameSite: 'strict', httpOnly: true },
    },
    plugins: [
      twoFactor({
        issuer: 'Notan',
        allowPasswordless: true,
        accountLockout: { maxFailedAttempts: 10, durationSeconds: 15 * 60 },
        schema: { twoFactor: { modelName: 'staff_two_factor' } },
      }),
      staff,
    ],
  } satisfies BetterAuthOptions;
}

/** Processes that start together race for the same tables; who loses looks again at what is left to do. */
async function migrate(run: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await run();
    } catch (error) {
      if (attempt === 5) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100 * attempt));
    }
  }
}
