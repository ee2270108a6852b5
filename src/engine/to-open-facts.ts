import { chooseSubject } from './choose-subject.ts';
import type { Conversation } from './conversation.ts';
import type { Facts } from './facts.ts';

/**
 * Facts as whoever holds the number may know them: the bill that was sent there, with its sum, day and ways to pay. No name,
 * no lines, no other bill, nothing the issuer keeps about the payer.
 */
export function toOpenFacts(facts: Facts, { subject }: Conversation): Facts {
  const shown = chooseSubject(facts, subject);
  const { payer } = facts;
  return {
    ...facts,
    payer: payer && { ...payer, name: '', attributes: {} },
    invoices:
      shown === null ? [] : [{ ...shown, invoice: { ...shown.invoice, lines: [], allowances: [], buyer: null } }],
  };
}
