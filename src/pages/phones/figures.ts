import type { Locale } from '../../model/locale.ts';

/** `399 kr`, `1 246,25 kr`: öre only when they matter. */
export function formatAmount(minor: number, currency: string, locale: Locale): string {
  const digits = minor % 100 === 0 ? 0 : 2;
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(minor / 100);
}

/** What an SMS cost: `0,054 US$`, as the provider bills it. */
export function formatCost(amount: number, unit: string, locale: Locale): string {
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: unit,
    currencyDisplay: 'code',
    minimumFractionDigits: 2,
    maximumFractionDigits: 3,
  }).format(amount);
}

/** `14:05`, in the reader's own time. */
export function formatTime(instant: string, locale: Locale): string {
  return new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' }).format(new Date(instant));
}
