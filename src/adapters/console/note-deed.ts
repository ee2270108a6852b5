import { randomUUID } from 'node:crypto';
import type { IssuerId } from '../../model/ids.ts';
import type { StaffMember } from '../../model/staff-member.ts';
import type { ConsoleDeps } from './console-deps.ts';

/** What somebody did that is about accounts. */
export interface Deed {
  readonly member: Pick<StaffMember, 'id' | 'name' | 'memberships'>;
  /** `sign in`, `change role`. */
  readonly action: string;
  /** Whom, and to what: `sara@exempelfiber.se: agent → supervisor`. Never a password, code or link. */
  readonly about?: string;
  readonly refused?: boolean;
}

type Deps = Pick<ConsoleDeps, 'store' | 'clock'>;

/** Writes a deed into one issuer's log. What is refused is once an hour: guessing fills no log. */
export async function noteDeed({ store, clock }: Deps, issuer: IssuerId, deed: Deed): Promise<void> {
  const { member, action, about = null, refused = false } = deed;
  const at = new Date(clock.now()).toISOString();
  await store.forIssuer(issuer).noteAudit({
    id: refused ? `${member.id} ${action} refused ${at.slice(0, 13)}` : randomUUID(),
    at,
    member: member.id,
    name: member.name,
    role: member.memberships.find((one) => one.issuer === issuer)?.role ?? 'none',
    action,
    conversation: null,
    refused,
    about,
  });
}

/** The same at every issuer where this member has a place: what concerns the whole account. */
export async function noteOwnDeed(deps: Deps, deed: Deed): Promise<void> {
  await Promise.all(deed.member.memberships.map(({ issuer }) => noteDeed(deps, issuer, deed)));
}
