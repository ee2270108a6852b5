import type { Issuer } from '../../model/issuer.ts';
import type { Role } from '../../model/staff-member.ts';
import type { DemoPerson } from '../../ports/identity.ts';

/** Two agents, so that two windows can press "claim" at once. */
const PLACES: readonly { readonly key: string; readonly role: Role }[] = [
  { key: 'agent-1', role: 'agent' },
  { key: 'agent-2', role: 'agent' },
  { key: 'supervisor', role: 'supervisor' },
  { key: 'issuer-admin', role: 'issuer_admin' },
  { key: 'issuer-editor', role: 'issuer_editor' },
  { key: 'operator', role: 'operator' },
];

const NAMES = {
  SE: ['Sara Lind', 'Johan Berg', 'Maria Ek', 'Anna Nyström', 'Erik Holm', 'Omar Haddad'],
  NO: ['Ingrid Dahl', 'Lars Moen', 'Kari Solberg', 'Marit Lie', 'Ola Vik', 'Nils Haug'],
} as const;

/** The demo's staff: one of each role at each issuer, with names at home there. */
export function toDemoPeople(issuers: readonly Pick<Issuer, 'id' | 'country' | 'locale'>[]): readonly DemoPerson[] {
  return issuers.flatMap((issuer) =>
    PLACES.map(({ key, role }, index) => ({
      id: `${issuer.id}-${key}`,
      name: NAMES[issuer.country][index] ?? key,
      membership: { issuer: issuer.id, role },
      locale: issuer.locale,
    })),
  );
}
