import { toPaymentDirections } from '../../engine/answers/payment-route.ts';
import type { Invoice } from '../../model/invoice.ts';
import type { Issuer } from '../../model/issuer.ts';
import { type Money, minorDigits } from '../../model/money.ts';

const KINDS = { bankgiro: 'BG', plusgiro: 'PG', account: 'BBAN', iban: 'IBAN' } as const;

/**
 * Text of an invoice QR as banks' apps read it (UsingQR, one line of JSON): payee, reference, dates, amount, account. The
 * field names are from a public sample; `BG` and `PG` for Sweden are from memory. Null where the bill names no account.
 */
export function toInvoiceQr(invoice: Invoice, issuer: Issuer, toPay: Money): string | null {
  const { routes, reference } = toPaymentDirections(invoice, issuer);
  const [route] = routes;
  if (!route) return null;
  return JSON.stringify({
    uqr: 1,
    tp: 1,
    nme: (invoice.payment.payee ?? issuer.name).slice(0, 60),
    cc: issuer.country,
    ...(issuer.organisationNumber === null ? {} : { cid: issuer.organisationNumber.replace(/[^0-9]/g, '') }),
    iref: reference.value.replace(/\s/g, ''),
    idt: invoice.issued.replaceAll('-', ''),
    ...(invoice.due === null ? {} : { ddt: invoice.due.replaceAll('-', '') }),
    due: toPay.minor / 10 ** minorDigits(toPay.currency),
    cur: toPay.currency,
    pt: KINDS[route.kind],
    acc: route.account.replace(/[\s.]/g, ''),
    ...(invoice.payment.bic === null ? {} : { bc: invoice.payment.bic.trim() }),
  });
}
