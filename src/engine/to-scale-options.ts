import type { QuestionOption } from './conversation.ts';
import type { StepContext } from './step-context.ts';

/** More than this is no row of buttons. */
const MOST = 11;

/** The numbers of a scale as something to tap, named by themselves; none where there are too many. */
export function toScaleOptions(
  { flow, session }: StepContext,
  step: string,
  { min, max }: { readonly min: number; readonly max: number },
): readonly QuestionOption[] {
  const count = max - min + 1;
  if (!Number.isInteger(min) || !Number.isInteger(max) || count > MOST || min < 0) return [];
  return Array.from({ length: count }, (_, index) => {
    const label = String(min + index);
    const action = {
      kind: 'flow',
      session: session.id,
      flow: flow.name,
      version: flow.version,
      step,
      choice: label,
    } as const;
    return { id: label, label, also: [], action };
  });
}
