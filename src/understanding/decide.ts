import { isBareSubject } from './is-bare-subject.ts';
import type { Decision, Intent, Language } from './meaning.ts';

/** A best intent at least this probable is answered. Chosen on held-out phrases: a wrong answer costs far more than a question. */
export const SURE = 0.86;
/** A single word names a thing more often than it asks for one ("faktura"): answered only when quite sure. */
const SURE_OF_A_WORD = 0.94;
/** Two or three choices together at least this probable are worth asking about. */
const WORTH_ASKING = 0.35;

/** Only pictures, marks or spaces, nothing to say anything to: "👍", "...", "". Question marks and anger deserve a word. */
function isSilent(text: string): boolean {
  return !/[\p{L}\p{N}?!]/u.test(text) && !/[😡🤬😠🖕💩👎😤]/u.test(text);
}

/** What to do with a message that was read: answer, ask back, offer a person, or stay silent. */
export function decide(text: string, language: Language, intents: readonly Intent[]): Decision {
  if (isSilent(text.slice(0, 600))) return 'ignore';
  const best = intents[0];
  if (best === undefined) return 'person';
  const shown = text.slice(0, 600).trim();
  const sure = /^\S+$/u.test(shown) ? SURE_OF_A_WORD : SURE;
  const isUnsaid = isBareSubject(shown) || /^[\d\s.,]+$/.test(shown);
  if (best.p >= sure && !isUnsaid) return 'answer';
  if (language === 'other') return 'person';
  if (isUnsaid) return 'ask';
  const together = intents.slice(0, 3).reduce((sum, intent) => sum + intent.p, 0);
  return together >= WORTH_ASKING ? 'ask' : 'person';
}
