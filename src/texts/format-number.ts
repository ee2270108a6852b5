import type { Locale } from '../model/locale.ts';

/**
 * A decimal as people write it: ordinary spaces between thousands, decimal comma, hyphen-minus.
 * `Intl.NumberFormat` writes U+00A0 and U+2212, which make an SMS more than twice as dear.
 *
 * @param decimal machine-written, `-1246.25`; its decimals are kept as they are
 * @example formatNumber('1246.25', 'sv-SE') // '1 246,25'
 */
export function formatNumber(decimal: string, locale: Locale): string {
  const sign = decimal.startsWith('-') ? '-' : '';
  const [whole = '0', fraction] = decimal.replace(/^[+-]/, '').split('.');
  const isEnglish = locale === 'en-GB';
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, isEnglish ? ',' : ' ');
  return fraction === undefined ? `${sign}${grouped}` : `${sign}${grouped}${isEnglish ? '.' : ','}${fraction}`;
}
