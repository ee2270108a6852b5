import type { Clock } from '../../ports/clock.ts';
import type { StaffDeeds } from '../../ports/staff-deeds.ts';
import type { Auth } from './open-auth.ts';

const model = 'staffDeed';

export function createStaffDeeds({ auth, clock }: { readonly auth: Auth; readonly clock: Clock }): StaffDeeds {
  return {
    async note(issuer, action, about) {
      const { adapter } = await auth.$context;
      await adapter.create({ model, data: { issuer, action, about, at: clock.now() } });
    },
    async waiting(issuer) {
      const { adapter } = await auth.$context;
      const rows = await adapter.findMany<{ id: string; at: number | string; action: string; about: string }>({
        model,
        where: [{ field: 'issuer', value: issuer }],
        sortBy: { field: 'at', direction: 'asc' },
        limit: 1000,
      });
      return rows.map(({ id, at, action, about }) => ({ id, at: Number(at), action, about }));
    },
    async forget(deeds) {
      if (deeds.length === 0) return;
      const { adapter } = await auth.$context;
      await adapter.deleteMany({ model, where: [{ field: 'id', operator: 'in', value: deeds.map((one) => one.id) }] });
    },
  };
}
