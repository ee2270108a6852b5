import type { IsoInstant } from '../model/ids.ts';
import type { Message } from '../model/message.ts';
import { isOpen } from './find-open-address.ts';
import { sayElsewhere } from './say-elsewhere.ts';
import type { Turn } from './turn.ts';

/** More than a few lost messages of one payer are not kept for another try; they stand on the payer's page. */
const MOST_WAITING = 5;

/** Keeps a message that the phone did not take for another try; the first one's time counts for all. */
export function waitToResend(turn: Turn, message: Message, dueAt: IsoInstant): void {
  const { toResend = [] } = turn.conversation();
  if (toResend.length === 0) turn.emit({ type: 'timer_set', name: 'resend', dueAt });
  turn.change({ toResend: [...toResend, message].slice(-MOST_WAITING) });
}

/** Says again, once, what a phone out of reach did not get: not a bill that was paid meanwhile, nor into a closed channel. */
export function resend(turn: Turn): void {
  const { toResend = [] } = turn.conversation();
  turn.change({ toResend: [] });
  for (const message of toResend) {
    const bill = turn.facts.invoices.find((one) => one.invoice.id === message.card);
    const isSettled = bill !== undefined && bill.balance.status !== 'not_a_claim' && bill.balance.remaining === 0;
    if (isSettled || !isOpen(turn.conversation(), message.address)) continue;
    const said = sayElsewhere(turn, message, message.address);
    const { resent = [] } = turn.conversation();
    if (said !== null) turn.change({ resent: [...resent, said].slice(-MOST_WAITING) });
  }
}
