import type { TagStep } from '../flow-step.ts';
import type { StepContext, StepOutcome } from '../step-context.ts';

/** More tags than this help nobody; the oldest go. */
const KEPT = 20;

/** Puts tags on the conversation, each once. */
export function takeTagStep({ turn }: StepContext, step: TagStep): StepOutcome {
  const tags = [...new Set([...(turn.conversation().tags ?? []), ...step.tags])].slice(-KEPT);
  turn.change({ tags });
  turn.emit({ type: 'tag_added', tags: step.tags });
  return { next: step.next };
}
