import { createHmac } from 'node:crypto';
import type { Clock } from '../../ports/clock.ts';
import type { Auth } from './open-auth.ts';

const WINDOW_MS = 15 * 60 * 1000;
/** A colleague's account cannot be locked from elsewhere: only this account from this address is. */
const TRIES_PER_ACCOUNT_AND_ADDRESS = 5;
/** One address trying one password on many accounts. */
const TRIES_PER_ADDRESS = 40;

export interface SignInLimit {
  /** Counts a try before its password is looked at. Returns ms to wait; 0: go on. */
  enter(email: string, ip: string): Promise<number>;
  /** The password was right: earlier slips are forgotten. */
  forgive(email: string, ip: string): Promise<void>;
}

/**
 * Lock-out by account and address, kept in the database so that a restart or a second process does not forgive.
 * A try is written first and counted then: a hundred at once cannot all be the first.
 */
export function createSignInLimit(deps: {
  readonly auth: Auth;
  readonly clock: Clock;
  readonly secret: string;
}): SignInLimit {
  const model = 'staffAttempt';
  const toAccount = (email: string): string => createHmac('sha256', deps.secret).update(email).digest('base64url');

  return {
    async enter(email, ip) {
      const { adapter } = await deps.auth.$context;
      const account = toAccount(email);
      const now = deps.clock.now();
      const since = now - WINDOW_MS;
      await adapter.deleteMany({ model, where: [{ field: 'at', operator: 'lte', value: since }] });
      const row = await adapter.create<{ account: string; ip: string; at: number }, { id: string }>({
        model,
        data: { account, ip, at: now },
      });
      const fromAddress = [{ field: 'ip', value: ip }];
      const onAccount = [{ field: 'account', value: account }, ...fromAddress];
      const blocking =
        (await adapter.count({ model, where: onAccount })) > TRIES_PER_ACCOUNT_AND_ADDRESS
          ? onAccount
          : (await adapter.count({ model, where: fromAddress })) > TRIES_PER_ADDRESS
            ? fromAddress
            : null;
      if (blocking === null) return 0;
      // A refused try does not lengthen the wait.
      await adapter.deleteMany({ model, where: [{ field: 'id', value: row.id }] });
      const [oldest] = await adapter.findMany<{ at: number | string }>({
        model,
        where: blocking,
        sortBy: { field: 'at', direction: 'asc' },
        limit: 1,
      });
      return Math.max(1000, Number(oldest?.at ?? now) + WINDOW_MS - now);
    },
    async forgive(email, ip) {
      const { adapter } = await deps.auth.$context;
      const where = [
        { field: 'account', value: toAccount(email) },
        { field: 'ip', value: ip },
      ];
      await adapter.deleteMany({ model, where });
    },
  };
}
