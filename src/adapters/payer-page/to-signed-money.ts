import type { Locale } from '../../model/locale.ts';
import type { Money } from '../../model/money.ts';
import { formatMoney } from '../../texts/format-money.ts';

/** A change with its sign, typeset for a page: `+60 kr`, `−40 kr` with a real minus. Zero has no sign. */
export function toSignedMoney(money: Money, locale: Locale): string {
  const words = formatMoney({ ...money, minor: Math.abs(money.minor) }, locale);
  return money.minor > 0 ? `+${words}` : money.minor < 0 ? `\u2212${words}` : words;
}
