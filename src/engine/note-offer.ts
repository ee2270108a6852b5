import type { InvoiceId } from '../model/ids.ts';
import type { OfferStanding } from './conversation.ts';
import type { Turn } from './turn.ts';

const EVENTS = { shown: 'offer_shown', accepted: 'offer_accepted', declined: 'offer_declined' } as const;

/** Records what became of an offer, on the payer and on the bill's timeline. An answered offer stays answered. */
export function noteOffer(
  turn: Turn,
  offer: string,
  outcome: OfferStanding['outcome'],
  invoice: InvoiceId | null,
): void {
  const { offers = {} } = turn.conversation();
  const before = offers[offer]?.outcome;
  if (before === 'accepted' || (before === 'declined' && outcome === 'shown')) return;
  turn.change({ offers: { ...offers, [offer]: { outcome, at: turn.input.at } } });
  turn.emit({ type: EVENTS[outcome], offer, invoice });
  if (invoice !== null)
    turn.emit({
      type: 'timeline_noted',
      invoice,
      entry: EVENTS[outcome],
      key: `${EVENTS[outcome]}:${offer}`,
      data: { offer },
    });
}
