import type { Locale } from '../../model/locale.ts';
import type { Figures } from './words.ts';

/**
 * Amounts and dates for the screen: `1 246,25 kr` with no-break spaces, öre only when they matter, the year only when it
 * is not this one. Never used for what payers are sent.
 */
export function createFigures(locale: Locale, thisYear: number): Figures {
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const exact = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', timeZone: 'UTC' });
  const dayAndYear = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
  const money = (minor: number, currency: string): string => {
    const figure = minor % 100 === 0 ? whole.format(minor / 100) : exact.format(minor / 100);
    return `${figure}\u00a0${currency === 'SEK' || currency === 'NOK' ? 'kr' : currency}`;
  };
  return {
    money,
    change: (minor, currency) => `${minor > 0 ? '+' : ''}${money(minor, currency)}`,
    date(isoDate) {
      const at = new Date(`${isoDate.slice(0, 10)}T00:00:00Z`);
      return (at.getUTCFullYear() === thisYear ? day : dayAndYear).format(at);
    },
    bytes: (size) =>
      size < 1_000_000
        ? `${Math.max(1, Math.round(size / 1000)).toLocaleString(locale)}\u00a0kB`
        : `${(size / 1_000_000).toLocaleString(locale, { maximumFractionDigits: 1 })}\u00a0MB`,
    percent: (rate) => `${Number(rate).toLocaleString(locale)}\u00a0%`,
  };
}
