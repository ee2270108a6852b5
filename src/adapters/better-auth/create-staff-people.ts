import { isRole } from '../../model/staff-member.ts';
import type { Clock } from '../../ports/clock.ts';
import type { StaffPeople } from '../../ports/staff-people.ts';
import type { StaffSessions } from '../../ports/staff-sessions.ts';
import { isDemoOnly } from './create-callers.ts';
import { companyProvider } from './create-company-accounts.ts';
import type { Auth } from './open-auth.ts';

interface MembershipRow {
  readonly userId: string;
  readonly issuer: string;
  readonly role: string;
  readonly shutAt?: number | string | null;
}

interface UserRow {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly twoFactorEnabled?: boolean | null;
}

const model = 'staffMembership';
const MOST = 10_000;

/** An issuer's people, and what becomes of their places. */
export function createStaffPeople(deps: {
  readonly auth: Auth;
  readonly sessions: StaffSessions;
  readonly clock: Clock;
  readonly isDemo: boolean;
}): StaffPeople {
  const { auth, sessions, clock } = deps;
  const toWhere = (issuer: string, member: string) => [
    { field: 'issuer', value: issuer },
    { field: 'userId', value: member },
  ];

  return {
    async of(issuer) {
      const { adapter } = await auth.$context;
      const places = await adapter.findMany<MembershipRow>({
        model,
        where: [{ field: 'issuer', value: issuer }],
        limit: MOST,
      });
      if (places.length === 0) return [];
      const ids = places.map((one) => one.userId);
      const ofThem = { field: 'userId', operator: 'in' as const, value: ids };
      const now = new Date(clock.now());
      const [users, all, open, company] = await Promise.all([
        adapter.findMany<UserRow>({
          model: 'user',
          where: [{ field: 'id', operator: 'in', value: ids }],
          limit: MOST,
        }),
        adapter.findMany<MembershipRow>({ model, where: [ofThem], limit: MOST }),
        adapter.findMany<{ userId: string; createdAt: Date | string; lastSeenAt?: number | string | null }>({
          model: 'session',
          where: [ofThem, { field: 'expiresAt', operator: 'gt', value: now }],
          limit: MOST,
        }),
        adapter.findMany<{ userId: string }>({
          model: 'account',
          where: [ofThem, { field: 'providerId', value: companyProvider(issuer) }],
          limit: MOST,
        }),
      ]);
      return places
        .flatMap(({ userId, role, shutAt }) => {
          const user = users.find((one) => one.id === userId);
          if (!user || !isRole(role) || (!deps.isDemo && isDemoOnly(user))) return [];
          const seen = open
            .filter((one) => one.userId === userId)
            .map((one) => Math.max(new Date(one.createdAt).getTime(), Number(one.lastSeenAt ?? 0)));
          return [
            {
              id: userId,
              name: user.name,
              email: user.email,
              role,
              isShut: (shutAt ?? null) !== null,
              secondFactor: user.twoFactorEnabled === true,
              vouched: isDemoOnly(user) || company.some((one) => one.userId === userId),
              elsewhere: all.some((one) => one.userId === userId && one.issuer !== issuer),
              sessions: seen.length,
              lastSeenAt: seen.length > 0 ? Math.max(...seen) : null,
            },
          ];
        })
        .sort((a, b) => a.name.localeCompare(b.name, 'sv'));
    },
    async changeRole(issuer, member, role) {
      const { adapter } = await auth.$context;
      return (await adapter.updateMany({ model, where: toWhere(issuer, member), update: { role } })) > 0;
    },
    async shut(issuer, member, isShut) {
      const { adapter } = await auth.$context;
      const update = { shutAt: isShut ? clock.now() : null };
      const done = (await adapter.updateMany({ model, where: toWhere(issuer, member), update })) > 0;
      if (done && isShut) await sessions.endAll(member, null);
      return done;
    },
  };
}
