import { type Classifier, scoreLabels, toProbabilities } from './classifier.ts';
import { extractFeatures } from './extract-features.ts';
import type { Intent, IntentName } from './meaning.ts';
import { INTENTS } from './meaning.ts';
import { splitClauses } from './split-clauses.ts';

/** Intents below this are noise and left out, but for the best three. */
const FAINT = 0.02;
/** A clause must be this sure of something to count as a matter of its own. */
const CLEAR = 0.8;
/** Said round a matter, never a second matter. */
const ROUND: readonly IntentName[] = [
  'greeting',
  'thanks_bye',
  'smalltalk',
  'offer_accept',
  'offer_decline',
  'out_of_scope',
  'complaint',
  'language_switch',
];

const KNOWN: ReadonlySet<string> = new Set(INTENTS);

function isIntent(name: string): name is IntentName {
  return KNOWN.has(name);
}

function judge(model: Classifier, text: string): Intent[] {
  const chances = toProbabilities(scoreLabels(model, extractFeatures(text, model.bits)));
  const intents: Intent[] = [];
  for (const [number, name] of model.labels.entries())
    if (isIntent(name)) intents.push({ name, p: chances[number] ?? 0 });
  return intents.sort((one, other) => other.p - one.p);
}

/**
 * The intents of a text, best first. Where two clauses clearly ask for different things, both are there with the certainty of their own clause,
 * so probabilities may then sum to more than 1.
 */
export function rankIntents(model: Classifier, text: string): readonly Intent[] {
  const whole = judge(model, text);
  const raised = new Map<IntentName, number>();
  for (const clause of splitClauses(text)) {
    const best = judge(model, clause)[0];
    if (best === undefined || best.p < CLEAR || ROUND.includes(best.name)) continue;
    raised.set(best.name, Math.max(raised.get(best.name) ?? 0, best.p));
  }
  const ranked =
    raised.size < 2
      ? whole
      : whole
          .map(({ name, p }) => ({ name, p: Math.max(p, (raised.get(name) ?? 0) * 0.95) }))
          .sort((one, other) => other.p - one.p);
  return ranked.filter((intent, at) => at < 3 || intent.p >= FAINT).slice(0, 8);
}
