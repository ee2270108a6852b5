import type { BrokenArrangement } from '../../model/arrangement.ts';
import type { InvoiceId, IsoInstant } from '../../model/ids.ts';
import type { InvoiceFacts } from '../facts.ts';
import { recordArrangement } from '../record-arrangement.ts';
import { startFlow } from '../run-flow.ts';
import { fits, startFlows } from '../start-flows.ts';
import type { Turn } from '../turn.ts';
import { agreementWakes } from './agreement-wakes.ts';
import { isWaitingIn } from './begin-reminder.ts';
import { watchAgreement } from './watch-agreement.ts';

/**
 * A moment has come that follows from what was agreed on: a flow's day relative to it, or the day on which it is found not to
 * have been kept. A plan that was not kept is undone, and the rest is due. Then the next such moment is waited for.
 */
export function keepAgreement(turn: Turn, invoice: InvoiceId, dueAt: IsoInstant): void {
  const about = turn.facts.invoices.find((one) => one.invoice.id === invoice);
  if (!about) return;
  const now = agreementWakes(turn, about).filter((one) => one.at === dueAt);
  for (const { does } of now) {
    if (does.kind === 'broken') breakAgreement(turn, about, does);
    else if (fits(turn, does.flow, about) && !isWaitingIn(turn, does.flow, about)) startFlow(turn, does.flow, about);
  }
  const after = turn.facts.invoices.find((one) => one.invoice.id === invoice) ?? about;
  watchAgreement(turn, after, dueAt);
}

function breakAgreement(
  turn: Turn,
  about: InvoiceFacts,
  { what, until }: Pick<BrokenArrangement, 'what' | 'until'>,
): void {
  const after = recordArrangement(turn, about, { kind: 'broken', at: turn.input.at, what, until });
  startFlows(turn, { on: 'agreement.broken', about: after });
}
