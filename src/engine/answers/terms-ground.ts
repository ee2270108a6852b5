import type { TermsGround } from '../../model/negotiable.ts';
import type { Facts } from '../facts.ts';

/** What may be agreed on depends on the issuer's policy and on what this payer was given before. */
export function toTermsGround({ facts }: { readonly facts: Facts }): TermsGround {
  return {
    policy: facts.issuer.policy ?? {},
    today: facts.today,
    extendedAt: facts.invoices.flatMap(({ arrangements = [] }) =>
      arrangements.flatMap((one) => (one.kind === 'extension' && one.by !== 'issuer' ? [one.at] : [])),
    ),
  };
}
