import type { IssuerView, MeView } from '../../model/desk-view.ts';
import { ROLES, type StaffMember } from '../../model/staff-member.ts';
import type { IssuerDirectory } from '../../ports/issuer-directory.ts';

/** Who is signed in, with the issuers this process serves. Without a choice of one's own the language is the first issuer's. */
export function toMeView(member: StaffMember, directory: IssuerDirectory): MeView {
  const issuers = member.memberships.flatMap(({ issuer: id, role }): readonly IssuerView[] => {
    const issuer = directory.issuer(id);
    if (!issuer) return [];
    const { name, locale, timeZone, answerWithinMinutes } = issuer;
    return [{ id, name, locale, timeZone, colour: issuer.brand.colour, role, answerWithinMinutes, ...ROLES[role] }];
  });
  const locale = member.locale ?? issuers[0]?.locale ?? 'sv-SE';
  return { id: member.id, name: member.name, email: member.email, locale, issuers };
}
