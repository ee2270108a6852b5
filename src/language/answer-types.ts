import type { Step } from '../engine/flow-step.ts';
import { CASE_OUTCOMES } from '../model/case-outcome.ts';
import type { FactGroup, FactType } from './fact-types.ts';

/** What the answers of a flow's steps hold, by step. */
export function toAnswerTypes(steps: ReadonlyMap<string, Step>): FactGroup {
  const fields: Record<string, FactType> = {};
  for (const step of steps.values()) {
    const type = typeOfAnswer(step);
    if (type !== null) fields[step.id] = type;
  }
  return { fields, open: false };
}

function typeOfAnswer(step: Step): FactType | null {
  switch (step.kind) {
    case 'ask':
      switch (step.expected.type) {
        case 'choice':
          return { values: step.expected.choices.map((one) => one.id) };
        case 'choices':
          return {
            fields: Object.fromEntries(step.expected.choices.map((one) => [one.id, 'boolean' as const])),
            open: false,
          };
        case 'rating':
          return 'number';
        default:
          return step.expected.type;
      }
    case 'offer':
      return { values: [step.accept, step.decline, ...(step.asides ?? [])].map((one) => one.id) };
    case 'call':
      return { fields: step.expect, open: false };
    case 'run':
      return { fields: {}, open: true };
    case 'handoff':
      return { values: CASE_OUTCOMES };
    default:
      return null;
  }
}
