import { type BillContext, sourceOf } from './bill-context.ts';
import { type PaymentDirections, toPaymentDirections } from './payment-route.ts';

/** Where a bill is paid and with what reference, each cited from the bill or from the issuer's own file. */
export function citeDirections({ bill, facts, cite }: BillContext): PaymentDirections {
  const directions = toPaymentDirections(bill.invoice, facts.issuer);
  const { payment } = bill.invoice;
  for (const { kind, account } of directions.routes) {
    cite(account, payment[kind]?.trim() === account ? sourceOf(bill, `payment.${kind}`) : `issuer payee.${kind}`);
  }
  cite(directions.reference.value, sourceOf(bill, payment.reference === null ? 'number' : 'payment.reference'));
  if (directions.swish !== null) cite(directions.swish, 'issuer payee.swish');
  if (directions.vipps !== null) cite(directions.vipps, 'issuer payee.vipps');
  return directions;
}
