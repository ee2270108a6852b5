import type { Locale } from '../../model/locale.ts';
import { WORDED_LOCALES, WORDS } from './choose-words.ts';
import type { Words } from './words.ts';

/** The languages the console speaks, each in its own; for whoever is not signed in yet. */
export function LanguageChoice(given: {
  readonly words: Words;
  readonly locale: Locale;
  readonly choose: (locale: Locale) => void;
}) {
  return (
    <nav class="languages" aria-label={given.words.signIn.languages}>
      {WORDED_LOCALES.map((one) => (
        <button
          key={one}
          type="button"
          lang={one.slice(0, 2)}
          aria-pressed={one === given.locale}
          onClick={() => given.choose(one)}
        >
          {WORDS[one].language}
        </button>
      ))}
    </nav>
  );
}
