import { answerFor } from '../engine/answers/answers.ts';
import type { Flow } from '../engine/flow.ts';
import { TEXT_NAMES } from '../engine/flow-arguments.ts';
import type { Step } from '../engine/flow-step.ts';
import type { FlowText } from '../engine/flow-text.ts';
import { INTENTS } from '../understanding/meaning.ts';
import { type FlowFault, toFault } from './fault.ts';
import { nearestName } from './nearest-name.ts';
import type { ReadFlow } from './read-flow.ts';

/** What a flow may name outside itself. */
export interface FlowWorld {
  /** Names of the issuer's flows. */
  readonly flows: ReadonlySet<string>;
}

/** What a flow names that does not exist for this issuer. Found when the flow is read, so that no payer ever meets it. */
export function checkFlow(read: ReadFlow, world: FlowWorld): readonly FlowFault[] {
  const { flow, source, paths } = read;
  if (!flow || !source) return [];
  const faults: FlowFault[] = [];
  for (const step of flow.steps.values()) {
    const path = paths.get(step.id) ?? [];
    if (step.kind === 'answer' && answerFor(step.intent) === null) {
      const place = source.placeOf([...path, 'answer']);
      faults.push(
        toFault(source.file, place, 'unknown_answer', { name: step.intent }, nearestName(step.intent, INTENTS)),
      );
    }
    for (const { name, cure } of unknownNames(step, flow)) {
      const place = source.placeOf(path);
      faults.push(toFault(source.file, place, 'unknown_text_name', { name }, cure));
    }
    if (step.kind === 'run' && !world.flows.has(step.flow)) {
      const place = source.placeOf([...path, 'run']);
      faults.push(
        toFault(source.file, place, 'unknown_flow', { name: step.flow }, nearestName(step.flow, world.flows)),
      );
    }
  }
  return faults;
}

/** Values that a step's texts name and nobody has. */
function unknownNames(
  step: Step,
  { steps }: Pick<Flow, 'steps'>,
): readonly { readonly name: string; readonly cure: string | null }[] {
  const answers = [...steps.keys()].map((id) => `answer_${id.replaceAll('-', '_')}`);
  const known = [...TEXT_NAMES, ...answers];
  const names = textsOf(step).flatMap((text) =>
    text.wordings.flatMap((wording) => Object.values(wording).flatMap((one) => one.phrase.names)),
  );
  return [...new Set(names)]
    .filter((name) => !known.includes(name as never) && !/^(payer|memory|answer)_\w/.test(name))
    .map((name) => ({ name, cure: nearestName(name, known) }));
}

function textsOf(step: Step): readonly FlowText[] {
  if (step.kind === 'offer') return [step.text, step.accept.label, step.decline.label];
  if (step.kind === 'ask' && step.expected.type === 'choice')
    return [step.text, ...step.expected.choices.map((one) => one.label)];
  return 'text' in step ? [step.text] : [];
}
