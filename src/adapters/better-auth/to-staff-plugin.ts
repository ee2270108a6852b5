import type { BetterAuthPlugin } from 'better-auth';
import { z } from 'zod';
import { staffTables } from './staff-tables.ts';

interface Tools {
  readonly createAuthEndpoint: typeof import('better-auth/api').createAuthEndpoint;
  readonly setSessionCookie: typeof import('better-auth/cookies').setSessionCookie;
}

const Whom = z.object({ userId: z.string(), place: z.string().nullable() });

/**
 * Our tables, and one thing that better-auth lets nobody do from outside: open a session for a person whom somebody else
 * answers for (an invitation just accepted, the company's own sign-in). `serverOnly`: it has no address.
 */
export function toStaffPlugin({ createAuthEndpoint, setSessionCookie }: Tools) {
  return {
    id: 'notan-staff',
    schema: staffTables,
    endpoints: {
      openStaffSession: createAuthEndpoint.serverOnly({ method: 'POST', body: Whom }, async (ctx) => {
        const { userId, place } = ctx.body;
        const { internalAdapter } = ctx.context;
        const user = await internalAdapter.findUserById(userId);
        if (!user) throw new Error('a session was asked for somebody without an account');
        const session = await internalAdapter.createSession(userId, false, { place });
        await setSessionCookie(ctx, { session, user });
        return ctx.json({ user: { id: userId } });
      }),
    },
  } satisfies BetterAuthPlugin;
}
