import type { IssuerId } from '../../model/ids.ts';
import type { ColleagueView } from '../../model/room-view.ts';
import { ROLES } from '../../model/staff-member.ts';
import type { ConsoleDeps } from './console-deps.ts';

/** Those who answer at an issuer: who can be mentioned, and given a conversation. */
export interface Colleagues {
  of(issuer: IssuerId): Promise<readonly ColleagueView[]>;
}

/** People come and go slowly; the list is read again after this. */
const KEPT_MS = 15_000;

export function createColleagues({ identity, clock }: Pick<ConsoleDeps, 'identity' | 'clock'>): Colleagues {
  let known: { readonly at: number; readonly staff: ReturnType<typeof identity.listStaff> } | null = null;
  return {
    async of(issuer) {
      if (known === null || clock.now() - known.at > KEPT_MS) known = { at: clock.now(), staff: identity.listStaff() };
      const staff = await known.staff.catch((error: unknown) => {
        known = null;
        throw error;
      });
      return staff
        .flatMap(({ id, name, memberships }) => {
          const role = memberships.find((one) => one.issuer === issuer)?.role;
          return role !== undefined && ROLES[role].answer ? [{ id, name }] : [];
        })
        .sort((a, b) => a.name.localeCompare(b.name, 'sv'));
    },
  };
}
