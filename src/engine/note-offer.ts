import { addDays } from '../model/add-days.ts';
import type { InvoiceId } from '../model/ids.ts';
import type { OfferStanding } from './conversation.ts';
import { markEngagement, noteEngagement } from './note-engagement.ts';
import type { OfferTerms } from './offer-terms.ts';
import type { Turn } from './turn.ts';

const EVENTS = {
  shown: 'offer_shown',
  accepted: 'offer_accepted',
  declined: 'offer_declined',
  withdrawn: 'offer_withdrawn',
} as const;

/** What may come after what; anything else changes nothing: an answered offer stays answered, and a yes is one yes. */
const AFTER: Readonly<Record<OfferStanding['outcome'], readonly (OfferStanding['outcome'] | undefined)[]>> = {
  shown: [undefined],
  accepted: [undefined, 'shown', 'declined'],
  declined: [undefined, 'shown'],
  withdrawn: ['accepted'],
};

/**
 * Records what became of an offer, on the payer and on the bill's timeline. `terms`: of an offer of the catalogue. True if
 * anything changed.
 */
export function noteOffer(
  turn: Turn,
  offer: string,
  outcome: OfferStanding['outcome'],
  invoice: InvoiceId | null,
  terms: OfferTerms | null = null,
): boolean {
  const { offers = {} } = turn.conversation();
  const before = offers[offer];
  if (!AFTER[outcome].includes(before?.outcome)) return false;
  const id = before?.id ?? turn.nextId();
  const days = outcome === 'accepted' ? (terms?.withdrawalDays ?? 0) : 0;
  const withdrawBy = days > 0 ? addDays(turn.facts.today, days) : before?.withdrawBy;
  const standing = { outcome, at: turn.input.at, id, ...(withdrawBy !== undefined && { withdrawBy }) };
  turn.change({ offers: { ...offers, [offer]: standing } });
  if (outcome === 'shown') noteEngagement(turn, { id: `offer/${id}`, kind: 'offer', name: offer }, invoice);
  else if (outcome !== 'withdrawn') markEngagement(turn, `offer/${id}`, 'answered', outcome);
  if (outcome === 'accepted')
    turn.emit({
      type: 'offer_accepted',
      offer,
      id,
      invoice,
      terms: terms && { price: terms.price, withdrawBy: withdrawBy ?? null, stock: terms.stock },
    });
  else turn.emit({ type: EVENTS[outcome], offer, id, invoice });
  if (invoice !== null)
    turn.emit({
      type: 'timeline_noted',
      invoice,
      entry: EVENTS[outcome],
      key: `${EVENTS[outcome]}:${offer}`,
      data: { offer },
    });
  return true;
}
