import { toDecimal } from '../model/money.ts';
import type { Facts, InvoiceFacts } from './facts.ts';

/**
 * What a condition may name. Amounts are kronor as numbers (`invoice.remaining > 500.0`): conditions compare, they never
 * compute what a payer sees. Dates are ISO text, which compares as it should.
 */
export function toFlowScope(facts: Facts, about: InvoiceFacts | null): Readonly<Record<string, unknown>> {
  const { payer, today, issuer } = facts;
  return {
    today,
    issuer: { name: issuer.name, country: issuer.country },
    payer: {
      ref: payer?.ref ?? '',
      name: payer?.name ?? '',
      locale: payer?.locale ?? '',
      attributes: payer?.attributes ?? {},
      consents: payer?.consents ?? {},
    },
    invoice: {
      type: about?.invoice.type ?? '',
      number: about?.invoice.number ?? '',
      due: about?.invoice.due ?? '',
      status: about?.balance.status ?? '',
      refersTo: about?.invoice.refersTo[0] ?? '',
      directDebit: about?.invoice.directDebit ?? false,
      payable: about ? Number(toDecimal(about.invoice.total.payable, about.invoice.currency)) : 0,
      remaining: about ? Number(toDecimal(about.balance.remaining, about.invoice.currency)) : 0,
    },
  };
}
