import { KEPT_ENGAGEMENTS } from './engagement.ts';
import type { Flow } from './flow.ts';
import type { Turn } from './turn.ts';
import type { WeighedOccasion, Weighing } from './weigh-engagement.ts';

/** What the payer was met with, for the caps and for whoever asks why. */
export function countEngagement(
  turn: Turn,
  { name, version, purpose }: Pick<Flow, 'name' | 'version' | 'purpose'>,
  { on, about }: WeighedOccasion,
): void {
  const one = { at: turn.input.at, flow: name, version, purpose, invoice: about?.invoice.id ?? null, on };
  turn.change({ engagements: [...(turn.conversation().engagements ?? []), one].slice(-KEPT_ENGAGEMENTS) });
}

/** A turn's payer, as it is weighed. */
export function toWeighing(turn: Turn): Weighing {
  return { book: turn.book, facts: turn.facts, conversation: turn.conversation(), at: turn.input.at };
}
