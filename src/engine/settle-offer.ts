import type { InvoiceId } from '../model/ids.ts';
import type { Flow } from './flow.ts';
import { toFlowArguments } from './flow-arguments.ts';
import type { OfferStep } from './flow-step.ts';
import { noteOffer } from './note-offer.ts';
import { speak } from './speak.ts';
import type { Turn } from './turn.ts';

/**
 * Takes a yes or a no to an offer; false where the flow does not go on with it: it is over, or it was answered before, on
 * this channel or another. A question about the offer is no answer.
 */
export function settleOffer(
  turn: Turn,
  flow: Flow,
  step: OfferStep,
  choice: string,
  invoice: InvoiceId | null,
): boolean {
  if (choice !== 'accept' && choice !== 'decline') return true;
  const before = turn.conversation().offers?.[step.name]?.outcome;
  const refuse = (key: string): false => {
    const args = flow.offer ? toFlowArguments(turn, null, undefined, flow) : {};
    speak(turn, { text: turn.say(key, args) });
    return false;
  };
  if (before === 'accepted') return refuse('offer.accepted_before');
  if (before === 'withdrawn') return refuse('offer.withdrawn_before');
  const { today } = turn.facts;
  if (choice === 'accept' && (today > step.until || (step.from !== undefined && today < step.from)))
    return refuse('flow.offer_over');
  const stock = flow.offer?.stock ?? null;
  if (choice === 'accept' && stock !== null && (turn.facts.taken?.get(step.name) ?? 0) >= stock)
    return refuse('offer.sold_out');
  noteOffer(turn, step.name, choice === 'accept' ? 'accepted' : 'declined', invoice, flow.offer ?? null);
  return true;
}
