import { type Factor, toFactors } from '../model/second-factor.ts';
import { chooseSubject } from './choose-subject.ts';
import type { Doubt } from './conversation.ts';
import type { Turn } from './turn.ts';

/** What fits at an address in doubt. Bills that came while nobody was heard of may have been read by whoever has it now. */
export function findFactors(turn: Turn, doubt: Doubt): readonly Factor[] {
  const { payer, invoices } = turn.facts;
  if (payer === null) return [];
  const until = doubt.why === 'silence' && doubt.since !== null ? doubt.since.slice(0, 10) : null;
  const shown = chooseSubject(turn.facts, turn.conversation().subject)?.invoice.id ?? null;
  return toFactors(
    payer,
    invoices.map((one) => one.invoice),
    shown,
    until,
  );
}
