import { type Classifier, scoreLabels, toProbabilities } from './classifier.ts';
import { extractFeatures } from './extract-features.ts';
import type { Intent, IntentName } from './meaning.ts';
import { INTENTS } from './meaning.ts';
import { splitClauses } from './split-clauses.ts';

/** Intents below this are noise and left out, but for the best three. */
const FAINT = 0.02;
/** A clause must be this sure of something to count as a matter of its own. */
const CLEAR = 0.8;
/** Longer texts tell a story round their matter, and are read clause by clause as well as whole; UTF-16 units. */
const SHORT = 90;
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

function judge(model: Classifier, text: string): Float64Array {
  return toProbabilities(scoreLabels(model, extractFeatures(text, model.bits)));
}

function toIntents(model: Classifier, chances: Float64Array): Intent[] {
  const intents: Intent[] = [];
  for (const [number, name] of model.labels.entries())
    if (isIntent(name)) intents.push({ name, p: chances[number] ?? 0 });
  return intents.sort((one, other) => other.p - one.p);
}

/** Halfway between the whole text and its clauses, where a clause that is sure of itself counts more. */
function weighClauses(whole: Float64Array, clauses: readonly Float64Array[]): Float64Array {
  const mixed = new Float64Array(whole.length);
  let total = 0;
  for (const chances of clauses) {
    const weight = Math.max(...chances) ** 2;
    total += weight;
    for (const [label, chance] of chances.entries()) mixed[label] = (mixed[label] ?? 0) + weight * chance;
  }
  return mixed.map((sum, label) => (sum / total + (whole[label] ?? 0)) / 2);
}

/**
 * The intents of a text, best first. Where two clauses clearly ask for different things, both are there with the certainty of their own clause,
 * so probabilities may then sum to more than 1.
 */
export function rankIntents(model: Classifier, text: string): readonly Intent[] {
  const clauses = splitClauses(text).map((clause) => judge(model, clause));
  const chances = judge(model, text);
  const isLong = clauses.length > 0 && text.length > SHORT;
  const whole = toIntents(model, isLong ? weighClauses(chances, clauses) : chances);
  const raised = new Map<IntentName, number>();
  for (const clause of clauses) {
    const best = toIntents(model, clause)[0];
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
