import { billInDoubt } from '../bill-in-doubt.ts';
import { isDisowned, nextAddress } from '../disown-address.ts';
import type { InvoiceFacts } from '../facts.ts';
import { findDoubt } from '../find-doubt.ts';
import type { InvoiceIssued } from '../input.ts';
import { startFlows } from '../start-flows.ts';
import type { Turn } from '../turn.ts';
import { closeQuestions } from './payment-received.ts';

/** A document was stored: it goes out as a message, or waits for hand-back while a person has the conversation. */
export function invoiceIssued(turn: Turn, { invoice: id, to }: InvoiceIssued): void {
  const facts = turn.facts.invoices.find((one) => one.invoice.id === id);
  if (!facts) return;
  turn.emit({
    type: 'timeline_noted',
    invoice: id,
    entry: 'invoice_received',
    key: 'invoice_received',
    data: {
      type: facts.invoice.type,
      number: facts.invoice.number,
      amount: facts.invoice.total.payable,
      currency: facts.invoice.currency,
    },
  });
  closeCredited(turn, facts);
  if (to === null) return;
  if (turn.conversation().owner === 'agent') {
    const notice = { kind: 'invoice', invoice: id } as const;
    turn.change({ held: [...turn.conversation().held, notice] });
    turn.emit({ type: 'notice_held', notice });
    return;
  }
  // An address may have been closed after the caller chose it.
  const address =
    to.channel !== 'web' && isDisowned(turn.conversation(), to) ? (nextAddress(turn) ?? toPage(turn)) : to;
  turn.change({ replyTo: address, billedTo: address });
  if (findDoubt(turn.facts, turn.conversation(), address) !== null) {
    billInDoubt(turn, facts, address);
    return;
  }
  startFlows(turn, { on: 'invoice.issued', about: facts, opening: true });
}

/** A credit note may leave nothing to ask for on the bills it names. */
function closeCredited(turn: Turn, { invoice }: InvoiceFacts): void {
  for (const number of invoice.refersTo) {
    const credited = turn.facts.invoices.find((one) => one.invoice.type === 'invoice' && one.invoice.number === number);
    if (credited && credited.invoice.id !== invoice.id && credited.balance.remaining === 0)
      closeQuestions(turn, credited.invoice.id, 'nothing');
  }
}

function toPage(turn: Turn) {
  return { channel: 'web', id: turn.conversation().id } as const;
}
