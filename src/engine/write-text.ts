import type { PhraseArguments } from '../texts/phrase.ts';
import type { FlowText } from './flow.ts';
import type { Turn } from './turn.ts';

/** A flow's text in the payer's language: the full wording first, then the shorter ones. */
export function writeText(turn: Turn, text: FlowText, args: PhraseArguments): readonly string[] {
  if ('inline' in text)
    return [fill(text.inline[turn.conversation().locale] ?? text.inline[turn.facts.issuer.locale] ?? '', args)];
  return [text.key, ...text.shorter].map((key) => turn.say(key, args));
}

/** `{name}` in an author's own text; an unknown name stays visible, the check finds it before. */
function fill(text: string, args: PhraseArguments): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(args[name] ?? whole));
}
