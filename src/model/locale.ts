/** The languages Notan speaks to payers. English is a courtesy for those who write neither Swedish nor Norwegian. */
export const LOCALES = ['sv-SE', 'nb-NO', 'en-GB'] as const;

/** BCP 47 tag of a language that has sentences in `locales/`. */
export type Locale = (typeof LOCALES)[number];

/** True for a tag we have sentences for. */
export function isLocale(value: string): value is Locale {
  return (LOCALES as readonly string[]).includes(value);
}
