import type { Caller } from '../../model/staff-member.ts';
import { needsSecondFactor } from '../../model/staff-policy.ts';
import type { IssuerDirectory } from '../../ports/issuer-directory.ts';

/** True while a password is all that a session rests on, at a place where that is too little. */
export function isFactorDue(caller: Caller, directory: Pick<IssuerDirectory, 'issuer'>): boolean {
  if (caller.secondFactor || caller.vouched) return false;
  return caller.memberships.some((one) => needsSecondFactor(one, directory.issuer(one.issuer)?.staff));
}
