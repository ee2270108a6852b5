import type { Locale } from '../model/locale.ts';
import { formatNumber } from './format-number.ts';

/** A percentage from its decimal text: `"25"` → `25 %` (en `25%`), `"12.25"` → `12,25 %`. Trailing zeros are dropped. */
export function formatPercent(rate: string, locale: Locale): string {
  const plain = rate.includes('.') ? rate.replace(/\.?0+$/, '') : rate;
  return `${formatNumber(plain, locale)}${locale === 'en-GB' ? '' : ' '}%`;
}
