import type { PhraseArguments } from '../texts/phrase.ts';
import type { FlowText } from './flow-text.ts';
import type { Turn } from './turn.ts';

/**
 * A flow's text in the payer's language, else the issuer's: the full wording first, then the shorter ones. Throws on a
 * value nobody has, naming it: the flow stops there rather than say half a sentence.
 */
export function writeText(turn: Turn, text: FlowText, args: PhraseArguments): readonly string[] {
  const { locale } = turn.conversation();
  return text.wordings.map((wording) => {
    const chosen = wording[locale] ?? wording[turn.facts.issuer.locale] ?? Object.values(wording)[0];
    if (!chosen) throw new Error('A text of the flow has no words');
    const missing = chosen.phrase.names.find((name) => args[name] === undefined);
    if (missing !== undefined) throw new Error(`Nobody knows {${missing}} of this payer`);
    return chosen.phrase
      .format(args)
      .replaceAll(/[\u00a0\u202f\u2009]/g, ' ')
      .replaceAll('\u2212', '-');
  });
}
