import type { Invoice } from '../../model/invoice.ts';
import type { Issuer } from '../../model/issuer.ts';
import type { OfferedWay, PayWay } from '../../model/pay-way.ts';
import { toPaymentDirections } from './payment-route.ts';

/** What each app and provider carries; null: any currency. */
const CURRENCIES: Readonly<Record<PayWay, readonly string[] | null>> = {
  swish: ['SEK'],
  vipps: ['NOK', 'DKK', 'EUR'],
  card: null,
  bank: null,
};

/**
 * Ways to pay a bill, in the issuer's order. A bill that was sold is paid to somebody else: then only its own account is
 * right. The bank is left out where nobody says which account.
 */
export function toPayWays(invoice: Invoice, issuer: Issuer): readonly OfferedWay[] {
  const { swish, vipps, routes, isSold } = toPaymentDirections(invoice, issuer);
  return (issuer.payWays ?? standardWays(issuer)).filter(({ way, online }) => {
    if (way === 'bank') return routes.length > 0;
    if (isSold || (CURRENCIES[way]?.includes(invoice.currency) ?? true) === false) return false;
    return online || (way === 'swish' ? swish : vipps) !== null;
  });
}

function standardWays({ country, payee }: Issuer): readonly OfferedWay[] {
  const app = country === 'SE' ? 'swish' : 'vipps';
  const bank: OfferedWay = { way: 'bank', online: false };
  return payee[app] === null ? [bank] : [{ way: app, online: false }, bank];
}
