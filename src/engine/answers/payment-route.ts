import type { Invoice } from '../../model/invoice.ts';
import type { Issuer } from '../../model/issuer.ts';

/** One way to get the money there. `account` is as the issuer writes it. */
export interface PaymentRoute {
  readonly kind: 'bankgiro' | 'plusgiro' | 'account' | 'iban';
  readonly account: string;
}

export interface PaymentDirections {
  /** Best for the country first; empty when neither bill nor issuer says where to pay. */
  readonly routes: readonly PaymentRoute[];
  /** `ocr` and `kid` are machine-read and must be exact; `text` is a message that a person reads. */
  readonly reference: { readonly kind: 'ocr' | 'kid' | 'text'; readonly value: string };
  readonly swish: string | null;
  readonly vipps: string | null;
  /** The bill names an account that is not the issuer's: it is owed to somebody else by now. */
  readonly isSold: boolean;
}

/**
 * Where a bill is paid and what to write. The bill's own account wins over the issuer's: a bill that was sold is paid to
 * somebody else, and then the issuer's Swish and Vipps are not for it.
 */
export function toPaymentDirections({ payment, number }: Invoice, { payee, country }: Issuer): PaymentDirections {
  const own = routesOf(payment);
  const common = routesOf(payee);
  const isSold = own.length > 0 && common.length > 0 && !own.some((one) => common.some((other) => isSame(one, other)));
  const value = payment.reference?.trim() || number;
  const machineRead = payment.reference !== null && /^[\d ]{2,35}-?$/.test(value);
  return {
    routes: own.length > 0 ? own : common,
    reference: { kind: machineRead ? (country === 'SE' ? 'ocr' : 'kid') : 'text', value },
    swish: isSold || country !== 'SE' ? null : payee.swish,
    vipps: isSold || country !== 'NO' ? null : payee.vipps,
    isSold,
  };
}

type Accounts = Pick<Issuer['payee'], 'bankgiro' | 'plusgiro' | 'account' | 'iban'>;

const KINDS = ['bankgiro', 'plusgiro', 'account', 'iban'] as const;

function routesOf(accounts: Accounts): readonly PaymentRoute[] {
  return KINDS.flatMap((kind) => {
    const account = accounts[kind]?.trim();
    return account ? [{ kind, account }] : [];
  });
}

/** The same account, however it is grouped; an IBAN holds the domestic number. */
function isSame(a: PaymentRoute, b: PaymentRoute): boolean {
  const [one, other] = [a.account, b.account].map((text) => text.replace(/[^0-9A-Z]/gi, ''));
  if (!one || !other) return false;
  return a.kind === b.kind ? one === other : isIbanOf(a, b, one, other) || isIbanOf(b, a, other, one);
}

function isIbanOf(a: PaymentRoute, b: PaymentRoute, iban: string, account: string): boolean {
  return a.kind === 'iban' && b.kind === 'account' && iban.endsWith(account);
}
