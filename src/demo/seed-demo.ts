import type { Clock } from '../ports/clock.ts';
import type { IssuerDirectory } from '../ports/issuer-directory.ts';
import type { Store } from '../ports/store.ts';
import type { Service } from '../service/service.ts';
import { DEMO_ANSWERS } from './demo-answers.ts';
import { DEMO_PAYERS } from './demo-payers.ts';
import { makeDemoBill } from './make-demo-bill.ts';

export interface DemoDeps {
  readonly directory: IssuerDirectory;
  readonly store: Store;
  readonly service: Service;
  readonly clock: Clock;
}

/** Today in UTC is near enough for a demo's bills. */
export function demoToday(clock: Clock): string {
  return new Date(clock.now()).toISOString().slice(0, 10);
}

/**
 * The payers and their two earlier bills, paid. The present month's bill is issued by a button on /phones. Does nothing
 * where the payers are there already, so that what a newcomer did survives a restart.
 */
export async function seedDemo(deps: DemoDeps): Promise<void> {
  const changedAt = new Date(deps.clock.now()).toISOString();
  for (const [issuer, answers] of DEMO_ANSWERS) {
    const { atDesk } = deps.store.forIssuer(issuer);
    if (!deps.directory.issuer(issuer) || (await atDesk.answers()).length > 0) continue;
    for (const answer of answers) await atDesk.saveAnswer({ ...answer, changedAt, changedBy: 'Notan' });
  }
  for (const demo of DEMO_PAYERS) {
    const issuer = deps.directory.issuer(demo.issuer);
    if (!issuer || (await deps.store.forIssuer(demo.issuer).payer(demo.payer.ref))) continue;
    await deps.service.savePayer(demo.issuer, demo.payer);
    for (const month of [-2, -1]) {
      const document = makeDemoBill(issuer, demo, month, demoToday(deps.clock));
      const delivered = await deps.service.deliverInvoice(demo.issuer, demo.payer.ref, document, { silent: true });
      if (!delivered.ok) throw new Error(`The demo's bill ${document.number} was refused: ${delivered.error.detail}`);
      await deps.service.recordInvoiceEvent(
        demo.issuer,
        delivered.value.view.invoice.id,
        {
          type: 'payment',
          at: `${document.due ?? document.issued}T09:00:00.000Z`,
          amount: document.total.payable,
          currency: document.currency,
          silent: true,
        },
        { key: `demo-${document.number}`, hash: '' },
      );
    }
  }
}
