import type { InsightKind, InsightMeasure } from '../model/insight-measures.ts';
import type { Message } from '../model/message.ts';
import { findSegments } from './begin-survey.ts';
import type { InvoiceFacts } from './facts.ts';
import type { Session } from './session.ts';
import { toHistory } from './to-history.ts';
import type { Turn } from './turn.ts';

/** Notes that a payer met something, by the message that was just said; nothing where none could be said. */
export function noteEngagement(
  turn: Turn,
  what: { readonly id: string; readonly kind: InsightKind; readonly name: string },
  invoice: Session['invoice'],
): void {
  const message = lastSaid(turn);
  if (message === null || turn.conversation().payer === null) return;
  const about = turn.facts.invoices.find((one) => one.invoice.id === invoice) ?? null;
  turn.emit({
    type: 'engagement_sent',
    ...what,
    invoice,
    seq: message.seq,
    channel: message.channel,
    segments: findSegments(turn, { invoice }),
    holds: about === null ? [] : [...holdsOf(turn, about, what.kind)],
  });
}

/** Notes what came of it. */
export function markEngagement(turn: Turn, id: string, ...measures: readonly InsightMeasure[]): void {
  turn.emit({ type: 'engagement_marked', of: { id }, measures });
}

/** How many messages of ours this turn has so far. */
export function countSaid(turn: Turn): number {
  return turn.events().filter((one) => one.type === 'message_created' && one.message.from === 'bot').length;
}

function lastSaid(turn: Turn): Message | null {
  const event = turn.events().findLast((one) => one.type === 'message_created' && one.message.from === 'bot');
  return event?.type === 'message_created' ? event.message : null;
}

function holdsOf(turn: Turn, about: InvoiceFacts, kind: InsightKind): readonly InsightMeasure[] {
  const { invoice, balance } = about;
  const history = toHistory({ ...turn.facts, invoices: [about] }, turn.conversation());
  const isOnTime = balance.status === 'paid' && history['paidOnTime'] === 1;
  if (kind !== 'invoice' || invoice.type !== 'invoice') return isOnTime ? ['paidOnTime'] : [];
  const before = turn.facts.invoices.find(
    (one) => one.invoice.type === 'invoice' && one.invoice.id !== invoice.id && one.invoice.issued <= invoice.issued,
  );
  return [
    ...(isOnTime ? (['paidOnTime'] as const) : []),
    ...(invoice.directDebit ? (['automatic'] as const) : []),
    ...(invoice.directDebit && before && !before.invoice.directDebit ? (['converted'] as const) : []),
  ];
}
