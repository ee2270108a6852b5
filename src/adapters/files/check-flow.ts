import { answerFor } from '../../engine/answers/answers.ts';
import type { Flow, FlowText, Step } from '../../engine/flow.ts';
import type { Fault } from '../../model/errors.ts';
import type { Locale } from '../../model/locale.ts';
import type { Phrases } from '../../texts/phrase.ts';

/**
 * What a flow names that does not exist for this issuer: phrase keys without a sentence in a language its payers read, and
 * questions nobody can answer. Found when the flow is read, so that no payer ever meets it.
 */
export function checkFlow(flow: Flow, phrases: Phrases, locales: readonly Locale[]): readonly Fault[] {
  const faults: Fault[] = [];
  for (const step of flow.steps.values()) {
    for (const text of textsOf(step)) {
      if ('inline' in text) continue;
      for (const key of [text.key, ...text.shorter]) {
        for (const locale of locales.filter((one) => !phrases.has(one, key))) {
          faults.push({ detail: `Flow ${flow.name}, step ${step.id}: there is no sentence ${key} in ${locale}.` });
        }
      }
    }
    if (step.kind === 'answer' && answerFor(step.intent) === null) {
      faults.push({ detail: `Flow ${flow.name}, step ${step.id}: nobody answers ${step.intent}.` });
    }
  }
  return faults;
}

function textsOf(step: Step): readonly FlowText[] {
  switch (step.kind) {
    case 'say':
      return [step.text];
    case 'ask':
      return [step.text, ...step.choices.map((choice) => choice.label)];
    case 'answer':
    case 'if':
    case 'handoff':
      return [];
  }
}
