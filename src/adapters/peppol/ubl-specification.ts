/**
 * What a document says it follows (CustomizationID), which decides how strictly it is held to it.
 * - `peppol`: Peppol BIS Billing 3.0 or self-billing 3.0, EHF Reminder 3.0
 * - `en16931`: the European core alone
 * - `payment_request`: EHF Payment Request 3.0, which has no tax and whose lines need not sum up
 * - `older`: UBL 2.1 of another agreement (EHF 2, BII) or of none
 */
export type UblClaim = 'peppol' | 'en16931' | 'payment_request' | 'older';

export interface UblSpecification {
  readonly claim: UblClaim;
  /** EHF Reminder 3.0: speaks about another invoice and is no second claim. */
  readonly isReminder: boolean;
}

/** Reads a CustomizationID; null where the document has none. */
export function toSpecification(customization: string | null): UblSpecification {
  const id = (customization ?? '').toLowerCase();
  const isReminder = /ehf:(?:spec:)?reminder|purring/.test(id);
  if (id.includes('payment-request')) return { claim: 'payment_request', isReminder: false };
  if (isReminder || id.includes('urn:fdc:peppol.eu:')) return { claim: 'peppol', isReminder };
  if (id.includes('urn:cen.eu:en16931')) return { claim: 'en16931', isReminder };
  return { claim: 'older', isReminder };
}
