import type { Doubt } from './conversation.ts';
import { findFactors } from './find-factors.ts';
import type { Turn } from './turn.ts';

/** "postnummer, kundnummer eller summan på förra räkningen": what is known of this payer to ask for. */
export function sayFactorKinds(turn: Turn, doubt: Doubt): string {
  const kinds = findFactors(turn, doubt).map((one) => turn.say(`proof.kind.${one.kind}`));
  const last = kinds.at(-1) ?? '';
  return kinds.length < 2 ? last : turn.say('proof.either', { first: kinds.slice(0, -1).join(', '), last });
}
