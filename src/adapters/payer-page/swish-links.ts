import { type Money, toDecimal } from '../../model/money.ts';

/** A payment that Swish can be filled in with beforehand. */
export interface SwishRequest {
  /** Payee's number, `1231234567`; spaces and dashes do not matter. */
  readonly payee: string;
  /** Swish carries SEK only. */
  readonly amount: Money;
  /** For an invoice: its OCR number. At most 50 characters arrive. */
  readonly message: string;
}

/** Longest message that Swish accepts (Swish for merchants, field `message`). */
const LONGEST_MESSAGE = 50;

/**
 * Text of a prefilled Swish QR code, "C" format of Swish's QR API manual §6:
 * `C<payee>;<amount with decimal comma>;<message, URL-encoded>;<lock mask>`. Mask 0: the payer can change nothing.
 *
 * @example toSwishQrText({ payee: '1237856901', amount: { minor: 10000, currency: 'SEK' }, message: '12229445' })
 *   // 'C1237856901;100,00;12229445;0'
 */
export function toSwishQrText(request: SwishRequest): string {
  const amount = toDecimal(request.amount.minor, request.amount.currency).replace('.', ',');
  return `C${toDigits(request.payee)};${amount};${encodeURIComponent(shorten(request.message))};0`;
}

/**
 * Link that opens Swish on the same phone, filled in. Seen in public code and inside newer Swish QR codes, but not
 * promised by any specification: the page always shows number, amount and reference as text as well.
 */
export function toSwishLink(request: SwishRequest): string {
  const query = new URLSearchParams({
    sw: toDigits(request.payee),
    amt: toDecimal(request.amount.minor, request.amount.currency),
    cur: request.amount.currency,
    msg: shorten(request.message),
    src: 'qr',
  });
  return `https://app.swish.nu/1/p/sw/?${query.toString()}`;
}

function toDigits(number: string): string {
  return number.replace(/\D/g, '');
}

function shorten(message: string): string {
  return [...message].slice(0, LONGEST_MESSAGE).join('');
}
