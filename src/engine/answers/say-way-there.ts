import type { DeliveryWay } from '../../model/issuer.ts';
import type { BillContext } from './bill-context.ts';

/** "Logga in på internetbanken, välj e-faktura och sök efter Exempelfiber. Ditt kundnummer är 48213." */
export function sayWayThere({ say, facts, cite }: BillContext, way: DeliveryWay): string {
  const { issuer, payer } = facts;
  return say(`delivery.${way}_${issuer.country}`, {
    issuer: issuer.name,
    customer: cite(payer?.ref ?? '', 'payer ref'),
  });
}
