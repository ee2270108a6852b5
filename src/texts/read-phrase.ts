import { IntlMessageFormat } from 'intl-messageformat';
import type { Locale } from '../model/locale.ts';
import { fail, ok, type Result } from '../model/result.ts';

/** A value that a sentence names, and how: `options` are the cases of a plural or a select. */
export interface PhraseArgument {
  readonly name: string;
  readonly kind: 'value' | 'number' | 'select';
  readonly options: readonly string[];
}

/** Why a sentence cannot be read: the parser's own word for it, and where; offsets in UTF-16 units. */
export interface PhraseFault {
  readonly problem: string;
  readonly offset: number;
  readonly length: number;
}

/** A sentence that can be said. */
export interface Phrase {
  /** Arguments it names, sorted. */
  readonly names: readonly string[];
  readonly arguments: readonly PhraseArgument[];
  format(args: Readonly<Record<string, string | number>>): string;
}

/** Compiles one ICU MessageFormat sentence (plural, select, `#`; no tags: `<` is a less-than sign). */
export function readPhrase(text: string, locale: Locale): Result<Phrase, PhraseFault> {
  try {
    const message = new IntlMessageFormat(text, locale, undefined, { ignoreTag: true });
    const all = argumentsIn(message.getAst());
    const names = [...new Set(all.map((one) => one.name))].sort();
    return ok({ names, arguments: all, format: (args) => String(message.format(args)) });
  } catch (error) {
    const location = error instanceof Error && 'location' in error ? (error.location as Location) : {};
    const offset = location.start?.offset ?? 0;
    return fail({
      problem: error instanceof Error ? error.message : 'not ICU MessageFormat',
      offset,
      length: Math.max(1, (location.end?.offset ?? offset + 1) - offset),
    });
  }
}

interface Location {
  readonly start?: { readonly offset?: number };
  readonly end?: { readonly offset?: number };
}

type Element = ReturnType<IntlMessageFormat['getAst']>[number];

/** TYPE of the parser, whose enum cannot be imported without depending on the parser itself. */
const LITERAL = 0;
const PLAIN_ARGUMENT = 1;
const SELECT = 5;

function argumentsIn(elements: readonly Element[]): PhraseArgument[] {
  return elements.flatMap((element) => {
    // Literals and `#` carry no argument; everything else names one, and plural and select hold sentences of their own.
    const type = Number(element.type);
    const options = 'options' in element ? element.options : {};
    const kind = type === PLAIN_ARGUMENT ? 'value' : type === SELECT ? 'select' : 'number';
    const own: PhraseArgument[] =
      'value' in element && typeof element.value === 'string' && type !== LITERAL
        ? [{ name: element.value, kind, options: Object.keys(options) }]
        : [];
    return [...own, ...Object.values(options).flatMap((option) => argumentsIn(option.value))];
  });
}
