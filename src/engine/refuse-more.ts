import type { InvoiceId } from '../model/ids.ts';
import { changeConsent } from './change-consent.ts';
import type { OptionAction } from './conversation.ts';
import { noteOffer } from './note-offer.ts';
import { endSession, findSession } from './sessions.ts';
import { speak } from './speak.ts';
import type { Turn } from './turn.ts';

/** No for good, in one tap: what was asked is declined, its flow is over, and nothing of the kind comes again. */
export function refuseMore(
  turn: Turn,
  { purpose, offer, session }: Extract<OptionAction, { kind: 'refuse' }>,
  invoice: InvoiceId | null,
): void {
  if (offer !== null) noteOffer(turn, offer, 'declined', invoice);
  const waiting = session === null ? null : findSession(turn, session);
  if (waiting) endSession(turn, waiting, 'finished');
  changeConsent(turn, purpose, false);
  speak(turn, { text: turn.say(purpose === 'survey' ? 'stop.no_surveys' : 'stop.no_offers') });
}
