import { toPayWays } from '../../engine/answers/pay-ways.ts';
import { type PaymentRoute, toPaymentDirections } from '../../engine/answers/payment-route.ts';
import type { Invoice } from '../../model/invoice.ts';
import type { Issuer } from '../../model/issuer.ts';
import { type Money, toDecimal } from '../../model/money.ts';
import type { OfferedWay } from '../../model/pay-way.ts';
import { toSwishLink, toSwishQrText } from './swish-links.ts';
import { toInvoiceQr } from './to-invoice-qr.ts';

export type PayRowKind =
  | 'amount'
  | 'swish'
  | 'vipps'
  | 'bankgiro'
  | 'plusgiro'
  | 'account'
  | 'ocr'
  | 'kid'
  | 'reference'
  | 'iban'
  | 'bic';

/** One thing to type into the bank: as people read it, and as a bank's field takes it. */
export interface PayRow {
  readonly kind: PayRowKind;
  readonly shown: string;
  readonly copied: string;
}

/** Every way to pay one bill. */
export interface PayOptions {
  /** In the issuer's order. */
  readonly ways: readonly OfferedWay[];
  /** What a bank's app fills in from a code; null where no such code says it. */
  readonly invoiceQr: string | null;
  readonly swish: { readonly number: string; readonly link: string; readonly qrText: string } | null;
  /** False when neither the bill nor the issuer says where to pay. */
  readonly payable: boolean;
  /** What most payers need, in the order a bank asks for it. */
  readonly rows: readonly PayRow[];
  /** The other ways. */
  readonly more: readonly PayRow[];
}

/**
 * Ways to pay an invoice, as text that can be copied: the same directions that the bot gives, Swish first, then the
 * country's own way, then the rest. `shownAmount` is `toPay` in words. Swish carries SEK only.
 */
export function toPayOptions(invoice: Invoice, issuer: Issuer, toPay: Money, shownAmount: string): PayOptions {
  const { routes, reference, swish, vipps } = toPaymentDirections(invoice, issuer);
  const ways = toPayWays(invoice, issuer);
  const isOffered = (way: OfferedWay['way']): boolean => ways.some((one) => one.way === way);
  const code: PayRow = {
    kind: reference.kind === 'text' ? 'reference' : reference.kind,
    shown: reference.value,
    copied: reference.kind === 'text' ? reference.value : reference.value.replace(/\s/g, ''),
  };
  const number = isOffered('swish') && toPay.currency === 'SEK' ? swish : null;
  const vippsNumber = ways.some((one) => one.way === 'vipps' && !one.online) && toPay.currency === 'NOK' ? vipps : null;
  const request = number === null ? null : { payee: number, amount: toPay, message: code.copied };
  const accounts = routes.map(toRow);
  const bic = invoice.payment.iban && invoice.payment.bic ? [toBicRow(invoice.payment.bic)] : [];
  const [first, ...others] = accounts;
  const isAbroad = first?.kind === 'iban';
  const isPrefilled = ways.some((one) => one.way === 'swish' && !one.online);
  return {
    ways,
    invoiceQr: isOffered('bank') ? toInvoiceQr(invoice, issuer, toPay) : null,
    swish:
      request && isPrefilled
        ? {
            number: toSwishGroups(request.payee),
            link: toSwishLink(request),
            qrText: toSwishQrText(request),
          }
        : null,
    payable: first !== undefined || request !== null || ways.length > 0,
    rows: [
      ...(request && isPrefilled ? [toSwishRow(request.payee)] : []),
      ...(vippsNumber === null
        ? []
        : [{ kind: 'vipps', shown: vippsNumber, copied: vippsNumber.replace(/\D/g, '') } as const]),
      ...(first ? [first] : []),
      ...(isAbroad ? bic : []),
      code,
      { kind: 'amount', shown: shownAmount, copied: toDecimal(toPay.minor, toPay.currency).replace('.', ',') },
    ],
    more: [...others, ...(isAbroad ? [] : bic)],
  };
}

function toRow({ kind, account }: PaymentRoute): PayRow {
  const compact = account.replace(/[\s.]/g, '');
  switch (kind) {
    case 'bankgiro':
      return { kind, shown: toGiro(account), copied: toGiro(account) };
    case 'plusgiro':
      return { kind, shown: account, copied: account };
    case 'account':
      return { kind, shown: toAccountGroups(account), copied: compact };
    case 'iban':
      return { kind, shown: compact.replace(/(.{4})(?=.)/g, '$1 '), copied: compact };
  }
}

function toBicRow(bic: string): PayRow {
  return { kind: 'bic', shown: bic.trim(), copied: bic.trim() };
}

function toSwishRow(number: string): PayRow {
  return { kind: 'swish', shown: toSwishGroups(number), copied: number.replace(/\D/g, '') };
}

/** `54029681` → `5402-9681`. */
function toGiro(text: string): string {
  const digits = text.replace(/\D/g, '');
  return digits.length === 7 || digits.length === 8 ? `${digits.slice(0, -4)}-${digits.slice(-4)}` : text;
}

/** Norwegian account: `12345678903` → `1234 56 78903`. */
function toAccountGroups(text: string): string {
  const digits = text.replace(/[\s.]/g, '');
  return /^\d{11}$/.test(digits) ? `${digits.slice(0, 4)} ${digits.slice(4, 6)} ${digits.slice(6)}` : text;
}

/** Swish numbers of companies: `1231234567` → `123 123 45 67`. */
function toSwishGroups(text: string): string {
  const digits = text.replace(/\D/g, '');
  return digits.length === 10 ? digits.replace(/(\d{3})(\d{3})(\d{2})(\d{2})/, '$1 $2 $3 $4') : text;
}
