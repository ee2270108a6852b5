import { toDecimal } from '../../model/money.ts';
import type { SwishAccount } from '../../model/payment-accounts.ts';
import type { PaymentOrder } from '../../ports/payment-provider.ts';

const LONGEST_REFERENCE = 35;
const LONGEST_MESSAGE = 50;
/** What Swish takes in a message: letters a-ö, digits, `:;.,?!()"` and space (merchant manual, field `message`). */
const NOT_IN_MESSAGE = /[^A-Za-zÅÄÖåäö0-9:;.,?!()" ]/gu;

/** Body of a v2 payment request without `payerAlias`: the payer's app is opened with the token that comes back. */
export function toRequestBody(account: SwishAccount, order: PaymentOrder): Readonly<Record<string, string>> {
  return {
    payeePaymentReference: order.reference.replace(/[^A-Za-z0-9]/g, '').slice(0, LONGEST_REFERENCE),
    callbackUrl: order.callbackUrl,
    payeeAlias: account.payee.replace(/\D/g, ''),
    amount: toDecimal(order.amount.minor, order.amount.currency),
    currency: order.amount.currency,
    message: order.description.replace(NOT_IN_MESSAGE, ' ').replace(/ +/g, ' ').trim().slice(0, LONGEST_MESSAGE),
  };
}
