import type { Locale } from '../../model/locale.ts';
import { fail, ok, type Result } from '../../model/result.ts';
import { findUnsourcedFigures } from '../../texts/find-unsourced-figures.ts';
import type { Language } from '../../understanding/meaning.ts';
import { findForbiddenWord } from './forbidden-words.ts';
import { isOpener } from './openers.ts';
import type { Case } from './tell-case.ts';

/** Longer answers are not read in a message. */
const LONGEST_PROSE = 300;
const LONGEST = 600;
const MOST_FACTS = 3;

export interface LockContext extends Case {
  readonly locale: Locale;
  /** Names that may stand in the text: the issuer's and the payer's first. */
  readonly names: readonly string[];
  readonly languageOf: (text: string) => Language;
}

/** Letters, and the marks of plain prose. No digit in any script, no link, no markup, nothing that cannot be seen. */
const PLAIN = /^[\p{Script=Latin} \n.,:;!?'"’“”»«()–-]*$/u;
const REFERENCE = /\{\{([a-z_]{1,30})\}\}/g;
const LANGUAGES: Readonly<Record<Locale, readonly Language[]>> = {
  'sv-SE': ['sv'],
  'nb-NO': ['nb', 'nn'],
  'en-GB': ['en'],
};

/**
 * The number lock, and the others: what a model wrote, with our own sentences in the places it left for them, or why it is
 * not said. The model has no figures of its own to write; it names a fact, and the fact's whole sentence is set in. Around
 * them only plain prose may stand: no promise, no claim about what is paid, no asking for secrets, no address, no name that
 * is not of the case. The answer is judged as if the worst had written it.
 */
export function lockText(text: string, context: LockContext): Result<string, string> {
  const normal = text.trim();
  if (normal === '' || normal !== normal.normalize('NFKC')) return fail('odd letters');
  const names = [...normal.matchAll(REFERENCE)].map((match) => match[1] ?? '');
  const facts = names.map((name) => context.facts.find((one) => one.name === name));
  if (facts.some((one) => one === undefined)) return fail('a fact that is not there');
  if (names.length > MOST_FACTS || new Set(names).size < names.length) return fail('too many facts');
  const prose = normal.replace(REFERENCE, ' ').replace(/ {2,}/g, ' ').trim();
  const fault = standsAlone(normal) ? checkProse(prose, context) : 'a fact inside a sentence';
  if (fault !== null) return fail(fault);
  const said = normal.replace(
    REFERENCE,
    (_whole, name: string) => context.facts.find((one) => one.name === name)?.says ?? '',
  );
  if (said.length > LONGEST) return fail('too long');
  // Nothing can be left by now; if it is, it is not said.
  return findUnsourcedFigures(said, context.figures).length > 0 ? fail('a figure of its own') : ok(said);
}

/** Each fact is a sentence: before it the text begins or a sentence has ended, after it the text ends or another begins. */
function standsAlone(text: string): boolean {
  return [...text.matchAll(REFERENCE)].every(({ index, 0: whole }) => {
    const before = text.slice(0, index).trimEnd();
    const after = text.slice(index + whole.length);
    return (before === '' || /[.!?}]$/.test(before)) && (after.trim() === '' || /^\s+(?:\p{Lu}|\{\{)/u.test(after));
  });
}

function checkProse(prose: string, context: LockContext): string | null {
  if (prose.length > LONGEST_PROSE) return 'too long';
  if (!PLAIN.test(prose)) return 'odd letters';
  if (/[\p{L}]{2,}\.\p{L}{2,}/u.test(prose)) return 'a link';
  if ((prose.match(/!/g) ?? []).length > 1) return 'too loud';
  const forbidden = findForbiddenWord(prose, context.locale);
  if (forbidden !== null) return forbidden;
  const stranger = findStranger(prose, context);
  if (stranger) return 'a name of its own';
  const isForeign = prose !== '' && !LANGUAGES[context.locale].includes(context.languageOf(prose));
  return isForeign ? 'another language' : null;
}

/** Words that are written with a capital inside a sentence. */
const CAPITALISED = new Set(['OCR', 'KID', 'SMS', 'Autogiro', 'AvtaleGiro', 'Swish', 'Vipps']);

/** True for a capital where none belongs, and for a sentence that begins with a word no ordinary sentence begins with. */
function findStranger(prose: string, { locale, names }: LockContext): boolean {
  const known = new Set(names.flatMap((name) => name.split(/\s+/)).filter((name) => name !== ''));
  return prose.split(/(?<=[.!?:])\s+|\n+/).some((sentence) => {
    const words = sentence.match(/[\p{L}'’-]+/gu) ?? [];
    return words.some((word, index) => {
      if (known.has(word) || CAPITALISED.has(word)) return false;
      if (index === 0) return !isOpener(word, locale);
      return /\p{Lu}/u.test(word);
    });
  });
}
