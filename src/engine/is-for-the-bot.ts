import type { Meaning } from '../understanding/meaning.ts';

const ALWAYS_HEARD = new Set(['talk_to_human', 'opt_out', 'wrong_recipient']);
const SMALL_TALK = new Set([
  'offer_accept',
  'offer_decline',
  'greeting',
  'thanks_bye',
  'smalltalk',
  'complaint',
  'out_of_scope',
  'language_switch',
]);

/** True for words that ask for something else than what a flow just asked: a billing question, a person, no more messages. */
export function isForTheBot({ decision, intents }: Meaning, text: string): boolean {
  const best = intents[0];
  if (decision !== 'answer' || best === undefined) return false;
  if (ALWAYS_HEARD.has(best.name)) return true;
  return !SMALL_TALK.has(best.name) && text.includes('?');
}
