import { IntlMessageFormat } from 'intl-messageformat';
import type { Locale } from '../model/locale.ts';
import { fail, ok, type Result } from '../model/result.ts';

/** A sentence that can be said. */
export interface Phrase {
  /** Arguments it names, sorted. */
  readonly names: readonly string[];
  format(args: Readonly<Record<string, string | number>>): string;
}

/**
 * Compiles one ICU MessageFormat sentence (plural, select, `#`; no tags: `<` is a less-than sign).
 * The failure is the parser's own word for what is wrong.
 */
export function readPhrase(text: string, locale: Locale): Result<Phrase, string> {
  try {
    const message = new IntlMessageFormat(text, locale, undefined, { ignoreTag: true });
    const names = [...new Set(namesIn(message.getAst()))].sort();
    return ok({ names, format: (args) => String(message.format(args)) });
  } catch (error) {
    return fail(error instanceof Error ? error.message : 'not ICU MessageFormat');
  }
}

type Element = ReturnType<IntlMessageFormat['getAst']>[number];

function namesIn(elements: readonly Element[]): string[] {
  return elements.flatMap((element) => {
    // Literals and `#` carry no argument; everything else names one, and plural and select hold sentences of their own.
    const own = 'value' in element && typeof element.value === 'string' && !isLiteral(element) ? [element.value] : [];
    const inner = 'options' in element ? Object.values(element.options).flatMap((option) => namesIn(option.value)) : [];
    return [...own, ...inner];
  });
}

/** TYPE.literal of the parser is 0; its enum cannot be imported without depending on the parser itself. */
function isLiteral(element: Element): boolean {
  return Number(element.type) === 0;
}
