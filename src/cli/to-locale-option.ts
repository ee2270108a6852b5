import { InvalidArgumentError } from 'commander';
import type { Locale } from '../model/locale.ts';

const SHORT: Readonly<Record<string, Locale>> = { sv: 'sv-SE', nb: 'nb-NO', no: 'nb-NO', en: 'en-GB' };

/** `--lang nb` → `nb-NO`; also a whole tag. */
export function toLocaleOption(text: string): Locale {
  const locale = SHORT[text.slice(0, 2).toLowerCase()];
  if (locale === undefined) throw new InvalidArgumentError('sv, nb or en');
  return locale;
}
