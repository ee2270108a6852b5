import { fitsFactor, toFactors } from '../../model/second-factor.ts';
import { addMinutes } from '../../texts/to-instant.ts';
import type { ProofGiven } from '../input.ts';
import type { Turn } from '../turn.ts';

/** Wrong tries before it is locked, and for how long. */
const TRIES = 5;
const LOCKED_MINUTES = 60;

/**
 * Somebody tries to show to be the payer. Tries are counted in the thread's own state, so that neither another browser nor
 * another process starts over; while it is locked nothing is compared, right or wrong.
 */
export function proofGiven(turn: Turn, { text, invoice }: ProofGiven): void {
  const { proof } = turn.conversation();
  const { at } = turn.input;
  const isLocked = proof?.lockedUntil != null && proof.lockedUntil > at;
  if (isLocked || turn.facts.payer === null) return;
  const invoices = turn.facts.invoices.map((one) => one.invoice);
  if (fitsFactor(text, toFactors(turn.facts.payer, invoices, invoice))) {
    turn.change({ proof: { provenAt: at, tries: 0, lockedUntil: null } });
    return;
  }
  const tries = (proof?.tries ?? 0) + 1;
  const lockedUntil = tries >= TRIES ? addMinutes(at, LOCKED_MINUTES) : null;
  turn.change({ proof: { provenAt: proof?.provenAt ?? null, tries: lockedUntil === null ? tries : 0, lockedUntil } });
}
