import type { Locale } from '../model/locale.ts';
import type { Currency } from '../model/money.ts';
import { formatMoney } from './format-money.ts';
import { formatNumber } from './format-number.ts';

/**
 * The price of one unit with the decimals it has: `0,3492 kr`, `0,80 kr`, `49 kr`. A single decimal is written as two.
 *
 * @param price machine-written decimal of whole currency units
 */
export function formatUnitPrice(price: string, currency: Currency, locale: Locale): string {
  const [whole = '0', decimals = ''] = price.split('.');
  const kept = decimals.replace(/0+$/, '');
  const number = formatNumber(kept === '' ? whole : `${whole}.${kept.padEnd(2, '0')}`, locale);
  // The currency's name and place are formatMoney's business.
  return formatMoney({ minor: 0, currency }, locale).replace('0', number);
}
