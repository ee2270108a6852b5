import { OFFER_NAMES, REMINDER_NAMES, SURVEY_NAMES, TEXT_NAMES } from '../engine/flow-arguments.ts';
import type { FlowText } from '../engine/flow-text.ts';
import type { Locale } from '../model/locale.ts';
import { type FlowCheck, placeInText, toLanguage } from './checked-flow.ts';
import { LANGUAGES, type Language } from './compile-text.ts';
import { type FlowFault, toFault, toWarning } from './fault.ts';
import type { SourcePath } from './read-source.ts';

/**
 * Translations that are missing, that were written for an earlier wording, or that name other values. The author's own
 * language must be there; another language of the issuer's is a warning, because the payer is then answered in the first.
 * A translation without a stamp is taken for fresh. Sentences of `locales/` have no stamps: their languages are written
 * separately, and the check of locales sees that each has every sentence and the same values.
 */
export const checkTranslations: FlowCheck = ({ source, texts }, { base, issuer, stampOf }) => {
  const faults: FlowFault[] = [];
  const own = [...texts].filter(([text]) => text.key === null);
  const hasEnglish = own.some(([text]) => text.wordings[0]?.['en-GB'] !== undefined);
  for (const [text, path] of own) {
    const words = text.wordings[0] ?? {};
    // What was written and could not be read is told already.
    const isThere = (locale: Locale): boolean => source.has([...path, toLanguage(locale)]);
    for (const locale of new Set([base, ...issuer.languages, ...(hasEnglish ? (['en-GB'] as const) : [])])) {
      if (isThere(locale)) continue;
      const tell = locale === base ? toFault : toWarning;
      faults.push(tell(source.file, source.placeOf(path), 'missing_translation', { language: toLanguage(locale) }));
    }
    const first = words[base];
    if (!first) continue;
    const stamp = stampOf?.(first.source);
    for (const [language, locale] of Object.entries(LANGUAGES) as [Language, Locale][]) {
      const other = words[locale];
      if (locale === base || !other) continue;
      const place = placeInText(source, path, null, locale, null);
      const stamped = stampAt(source.data, path, language);
      if (stamp !== undefined && stamped !== null && stamped !== stamp)
        faults.push(toWarning(source.file, place, 'stale_translation', { language, from: toLanguage(base) }));
      const [names, others] = [namesOf(other), namesOf(first)];
      if (names !== others && !UNKNOWN.test(`${names} ${others}`))
        faults.push(
          toWarning(source.file, place, 'names_differ', {
            language,
            names: names || '–',
            other: toLanguage(base),
            others: others || '–',
          }),
        );
    }
  }
  return faults;
};

/** A name that nobody has is a fault of its own. */
const NAMES = [...TEXT_NAMES, ...OFFER_NAMES, ...REMINDER_NAMES, ...SURVEY_NAMES].join('|');
const UNKNOWN = new RegExp(`\\{(?!(?:${NAMES})\\}|(?:payer|answer|memory)_)`);

function namesOf(wording: NonNullable<FlowText['wordings'][number][Locale]>): string {
  return wording.phrase.names.map((name) => `{${name}}`).join(' ');
}

function stampAt(data: unknown, path: SourcePath, language: Language): string | null {
  let value = data;
  for (const part of [...path, 'of', language]) {
    if (value === null || typeof value !== 'object' || !Object.hasOwn(value, part)) return null;
    value = (value as Record<string | number, unknown>)[part];
  }
  return typeof value === 'string' ? value : null;
}
