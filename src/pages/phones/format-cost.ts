import type { Locale } from '../../model/locale.ts';

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
