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
