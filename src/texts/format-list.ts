import type { Locale } from '../model/locale.ts';

const AND: Readonly<Record<Locale, string>> = { 'sv-SE': 'och', 'nb-NO': 'og', 'en-GB': 'and' };

/** `['a', 'b', 'c']` → `a, b och c`. Empty for no items. */
export function formatList(items: readonly string[], locale: Locale): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} ${AND[locale]} ${last}`;
}
