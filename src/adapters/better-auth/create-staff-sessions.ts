import type { Clock } from '../../ports/clock.ts';
import type { StaffSessions } from '../../ports/staff-sessions.ts';
import type { Auth } from './open-auth.ts';

interface Row {
  readonly id: string;
  readonly createdAt: Date | string;
  readonly ipAddress?: string | null;
  readonly userAgent?: string | null;
  readonly lastSeenAt?: number | string | null;
}

const model = 'session';

/** Sessions are rows: what is deleted lets nobody in any more, in any process. */
export function createStaffSessions({ auth, clock }: { readonly auth: Auth; readonly clock: Clock }): StaffSessions {
  return {
    async of(member) {
      const { adapter } = await auth.$context;
      const rows = await adapter.findMany<Row>({
        model,
        where: [
          { field: 'userId', value: member },
          { field: 'expiresAt', operator: 'gt', value: new Date(clock.now()) },
        ],
        sortBy: { field: 'createdAt', direction: 'desc' },
        limit: 100,
      });
      return rows.map((row) => {
        const signedInAt = new Date(row.createdAt).getTime();
        const lastSeenAt = Math.max(signedInAt, Number(row.lastSeenAt ?? 0));
        return { id: row.id, userAgent: row.userAgent ?? '', ip: row.ipAddress ?? '', signedInAt, lastSeenAt };
      });
    },
    async end(member, session) {
      const { adapter } = await auth.$context;
      const where = [
        { field: 'userId', value: member },
        { field: 'id', value: session },
      ];
      return (await adapter.deleteMany({ model, where })) > 0;
    },
    async endAll(member, except) {
      const { adapter } = await auth.$context;
      const others = except === null ? [] : [{ field: 'id', operator: 'ne' as const, value: except }];
      return adapter.deleteMany({ model, where: [{ field: 'userId', value: member }, ...others] });
    },
  };
}
