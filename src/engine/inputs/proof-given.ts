import { fitsFactor, toFactors } from '../../model/second-factor.ts';
import { countGuess } from '../count-guess.ts';
import type { ProofGiven } from '../input.ts';
import type { Turn } from '../turn.ts';

/**
 * Somebody at the payer's page tries to show to be the payer. Tries are counted in the thread's own state, so that neither
 * another process nor a reload starts over.
 */
export function proofGiven(turn: Turn, { text, invoice, asker, isKnown }: ProofGiven): void {
  if (turn.facts.payer === null) return;
  const invoices = turn.facts.invoices.map((one) => one.invoice);
  const fits = fitsFactor(text, toFactors(turn.facts.payer, invoices, invoice));
  const guessed = countGuess(turn.conversation().proof, { asker, isKnown, at: turn.input.at, fits });
  turn.change({ proof: guessed.proof });
  turn.emit({ type: 'proof_tried', verdict: guessed.verdict, alarms: guessed.alarms });
}
