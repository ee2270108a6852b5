import { decide } from './decide.ts';
import { decodeModel } from './decode-model.ts';
import { detectLanguage } from './detect-language.ts';
import { findEntities } from './find-entities.ts';
import type { Intent, Understanding } from './meaning.ts';
import { rankIntents } from './rank-intents.ts';
import type { UnderstandingModel } from './understanding-model.ts';

/** A text in a language we do not speak, this surely, is a wish for another language whatever its letters remind of. */
const FOREIGN = 0.85;

/** Words that the rules of SMS give one meaning, whatever a model thinks: alone they stop the messages. */
const STOP_WORD = /^\W*(?:stop|stopp|stoppa|stop all|unsubscribe|end|quit)\W*$/i;
const OPT_OUT: readonly Intent[] = [{ name: 'opt_out', p: 0.99 }];

function isStopWord(text: string): boolean {
  return text.length < 40 && STOP_WORD.test(text);
}

/**
 * Makes a model usable: from the bytes of its file, or as it was trained. Throws on bytes that are not a model; what comes back never throws,
 * and reads at most the first 600 units of a message, so its time is bounded.
 */
export function loadUnderstanding(source: Uint8Array | UnderstandingModel): Understanding {
  const model = source instanceof Uint8Array ? decodeModel(source).model : source;
  return {
    understand(text, expected) {
      const { language, p } = detectLanguage(model.languages, text, expected);
      const empty = text.slice(0, 600).trim() === '';
      const ranked = empty ? [] : isStopWord(text) ? OPT_OUT : rankIntents(model.intents, text);
      const intents = language === 'other' && p >= FOREIGN ? putForeignFirst(ranked, p) : ranked;
      return { language, decision: decide(text, language, intents), intents, entities: findEntities(text) };
    },
  };
}

function putForeignFirst(intents: readonly Intent[], p: number): readonly Intent[] {
  const rest = intents.filter((intent) => intent.name !== 'language_switch');
  return [{ name: 'language_switch', p }, ...rest.map((intent) => ({ ...intent, p: intent.p * (1 - p) }))];
}
