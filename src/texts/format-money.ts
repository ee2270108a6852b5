import type { Locale } from '../model/locale.ts';
import { type Currency, type Money, toDecimal } from '../model/money.ts';
import { formatNumber } from './format-number.ts';

/**
 * An amount as people write it in a message: `399 kr`, `1 246,25 kr`, `-50 kr`, `12,50 EUR`. Öre only when there are any.
 * "kr" is the reader's own krona; the neighbour's is named, since 100 kr is not 100 kr.
 */
export function formatMoney({ minor, currency }: Money, locale: Locale): string {
  const amount = formatNumber(toDecimal(minor, currency).replace(/\.0+$/, ''), locale);
  if (locale === 'en-GB') return `${currency} ${amount}`;
  return `${amount} ${isOwnKrona(currency, locale) ? 'kr' : currency}`;
}

/** True where the reader calls this currency "kr" without thinking. */
function isOwnKrona(currency: Currency, locale: Locale): boolean {
  return (locale === 'sv-SE' && currency === 'SEK') || (locale === 'nb-NO' && currency === 'NOK');
}
