import { createHash, randomBytes } from 'node:crypto';
import { type IssuerId, isIssuerId } from '../../model/ids.ts';
import { fail, ok } from '../../model/result.ts';
import { isRole } from '../../model/staff-member.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Invitation, StaffInvitations } from '../../ports/staff-invitations.ts';
import { type Callers, toHeaders } from './create-callers.ts';
import { findAddressProblem, isWeakPassword, type StaffAccounts } from './create-staff-accounts.ts';
import type { Auth } from './open-auth.ts';

const WEEK_MS = 7 * 24 * 60 * 60 * 1000;
const TOKEN_BYTES = 32;
const model = 'staffInvitation';

interface Row {
  readonly id: string;
  readonly issuer: string;
  readonly email: string;
  readonly role: string;
  readonly invitedBy: string;
  readonly invitedAt: number | string;
  readonly expiresAt: number | string;
}

/** Invitations as rows, for those who may use one without its link. */
export interface InvitationRows {
  /** Uses up the invitation of an address that somebody else has made sure of; null: there is none. */
  take(issuer: IssuerId, email: string): Promise<Invitation | null>;
}

/** Places kept for people who are not in yet; of the link's token only its hash is stored. */
export function createStaffInvitations(deps: {
  readonly auth: Auth;
  readonly accounts: StaffAccounts;
  readonly callers: Callers;
  readonly clock: Clock;
}): StaffInvitations & InvitationRows {
  const { auth, accounts, callers, clock } = deps;
  const open = () => [
    { field: 'endedAt', value: null },
    { field: 'expiresAt', operator: 'gt' as const, value: clock.now() },
  ];

  async function find(where: { field: string; value: string }[], limit = 1000): Promise<readonly Invitation[]> {
    const { adapter } = await auth.$context;
    const sortBy = { field: 'invitedAt', direction: 'desc' as const };
    return (await adapter.findMany<Row>({ model, where: [...where, ...open()], sortBy, limit })).flatMap(toInvitation);
  }

  /** True for one of all who ask: from then on it is used, or taken back. */
  async function end(id: string): Promise<boolean> {
    const { adapter } = await auth.$context;
    const where = [{ field: 'id', value: id }, ...open()];
    return (await adapter.updateMany({ model, where, update: { endedAt: clock.now() } })) === 1;
  }

  async function reopen(id: string): Promise<void> {
    const { adapter } = await auth.$context;
    await adapter.updateMany({ model, where: [{ field: 'id', value: id }], update: { endedAt: null } });
  }

  async function byToken(token: string): Promise<Invitation | null> {
    return (await find([{ field: 'token', value: hashOf(token) }], 1))[0] ?? null;
  }

  return {
    async invite({ issuer, email: given, role, invitedBy }) {
      const email = given.trim().toLowerCase();
      const problem = findAddressProblem(email);
      if (problem) return fail(problem);
      const member = await accounts.byEmail(email);
      if (member?.memberships.some((one) => one.issuer === issuer)) return fail('has_place');
      const earlier = await find([
        { field: 'issuer', value: issuer },
        { field: 'email', value: email },
      ]);
      for (const { id } of earlier) await end(id);
      const token = randomBytes(TOKEN_BYTES).toString('base64url');
      const now = clock.now();
      const data = { issuer, email, role, invitedBy, invitedAt: now, expiresAt: now + WEEK_MS };
      const { adapter } = await auth.$context;
      const row = await adapter.create<Record<string, unknown>, { id: string }>({
        model,
        data: { ...data, token: hashOf(token) },
      });
      return ok({ invitation: { id: row.id, ...data }, token });
    },
    of: (issuer) => find([{ field: 'issuer', value: issuer }]),
    async revoke(issuer, id) {
      const [found] = await find(
        [
          { field: 'issuer', value: issuer },
          { field: 'id', value: id },
        ],
        1,
      );
      return found && (await end(found.id)) ? found : null;
    },
    async take(issuer, email) {
      const [found] = await find([
        { field: 'issuer', value: issuer },
        { field: 'email', value: email },
      ]);
      return found && (await end(found.id)) ? found : null;
    },
    async look(token) {
      const found = await byToken(token);
      return found && { ...found, hasAccount: (await accounts.idOf(found.email)) !== null };
    },
    async accept({ token, account, cookie }, origin) {
      const found = await byToken(token);
      if (!found) return fail('gone');
      const { email, issuer, role } = found;
      const owner = await accounts.idOf(email);
      // Whoever holds a link to somebody else's address gets no account's door opened by it.
      const caller = account === null ? await callers.of(cookie) : null;
      if (account === null ? caller === null || caller.id !== owner || caller.vouched : owner !== null)
        return fail('not_theirs');
      if (account !== null && isWeakPassword(account.password, email)) return fail('weak_password');
      if (!(await end(found.id))) return fail('gone');
      try {
        const membership = { issuer, role };
        if (account === null) {
          await accounts.place(owner ?? '', membership);
          const member = await callers.of(cookie);
          return member ? ok({ member, setCookies: [], invitation: found }) : fail('not_theirs');
        }
        const added = await accounts.add({ email, name: account.name, membership, password: account.password });
        if (!added.ok) throw new Error(`an invited account could not be made: ${added.error}`);
        const response = await auth.api.openStaffSession({
          body: { userId: added.value.id, place: null },
          headers: toHeaders(origin),
          asResponse: true,
        });
        const signedIn = await callers.signedIn(response);
        if (!signedIn) throw new Error('an accepted invitation opened nothing');
        return ok({ ...signedIn, invitation: found });
      } catch (error) {
        await reopen(found.id);
        throw error;
      }
    },
  };
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

function toInvitation({ id, issuer, email, role, invitedBy, invitedAt, expiresAt }: Row): readonly Invitation[] {
  if (!isIssuerId(issuer) || !isRole(role)) return [];
  return [{ id, issuer, email, role, invitedBy, invitedAt: Number(invitedAt), expiresAt: Number(expiresAt) }];
}
