import type { IssuerView, MeView } from '../../model/desk-view.ts';
import { type Caller, ROLES } from '../../model/staff-member.ts';
import type { ConsoleDeps } from './console-deps.ts';
import { isFactorDue } from './is-factor-due.ts';

/** Who is signed in, with the issuers this process serves. Without a choice of one's own the language is the first issuer's. */
export function toMeView(member: Caller, { directory, service }: Pick<ConsoleDeps, 'directory' | 'service'>): MeView {
  const faults = service.flows.status.errors();
  const issuers = member.memberships.flatMap(({ issuer: id, role }): readonly IssuerView[] => {
    const issuer = directory.issuer(id);
    if (!issuer) return [];
    const { name, locale, timeZone, answerWithinMinutes } = issuer;
    const flowFaults = faults.filter((one) => one.issuer === id).length;
    const { colour } = issuer.brand;
    const teams = (issuer.teams ?? []).map((one) => ({ id: one.id, name: one.name }));
    return [{ id, name, locale, timeZone, colour, role, answerWithinMinutes, flowFaults, teams, ...ROLES[role] }];
  });
  const locale = member.locale ?? issuers[0]?.locale ?? 'sv-SE';
  const lacking = isFactorDue(member, directory) ? 'due' : 'off';
  const secondFactor = member.vouched ? 'vouched' : member.secondFactor ? 'on' : lacking;
  return { id: member.id, name: member.name, email: member.email, locale, secondFactor, issuers };
}
