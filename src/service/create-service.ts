import { createAudiences } from './audience.ts';
import { callOffWhenPaid } from './call-off-when-paid.ts';
import { createPayeeChanges } from './change-payee.ts';
import { conversationIdOf } from './conversation-id.ts';
import { createConverse } from './converse.ts';
import { createCreateLink } from './create-link.ts';
import { createPayments } from './create-payments.ts';
import { createDecideOnPayment } from './decide-on-payment.ts';
import { createDeliverInvoice } from './deliver-invoice.ts';
import { instantOf, type ServiceDeps } from './deps.ts';
import { createDeskActions } from './desk-actions.ts';
import { fetchMedia } from './fetch-media.ts';
import { createFlowKeeper } from './flow-keeper.ts';
import { importPayers } from './import-payers.ts';
import { toInvoiceView } from './invoice-view.ts';
import { loadFacts } from './load-facts.ts';
import { openFile } from './open-file.ts';
import { createOpenPage } from './open-page.ts';
import { proposeBills } from './propose-bills.ts';
import { createProvePayer } from './prove-payer.ts';
import { createFlowPublishing } from './publish-flows.ts';
import { createReceive } from './receive.ts';
import { createRecordInvoiceEvent } from './record-invoice-event.ts';
import { createRecordPayment } from './record-payment.ts';
import { createRecordRead } from './record-read.ts';
import { createSavePayer } from './save-payer.ts';
import type { Service } from './service.ts';
import { createShowTyping } from './show-typing.ts';
import { createTakeBankFile } from './take-bank-file.ts';
import { createTendFlows } from './tend-flows.ts';

/** Puts the use cases together. `newToken` makes one-time tokens of at least 128 random bits, A-Z a-z 0-9 _ -. */
export function createService(deps: ServiceDeps, newToken: () => string): Service {
  const keeper = createFlowKeeper(deps);
  const converse = createConverse(deps, keeper);
  const payees = createPayeeChanges(deps);
  // Whoever tells of the money: once nothing is owed, payments that are still open are called off.
  const recordPayment = callOffWhenPaid(createRecordPayment(deps, converse), (...whose) => payments.callOff(...whose));
  const payments = createPayments(deps, recordPayment);
  return {
    converse,
    audiences: createAudiences(deps, keeper),
    flows: createFlowPublishing(deps, keeper, converse, payees),
    tendFlows: createTendFlows(deps, converse, recordPayment),
    async refresh() {
      await keeper.refreshAll();
      for (const issuer of deps.directory.ids())
        await payees
          .refresh(issuer)
          .catch((error) => deps.log.error({ err: error, issuer }, 'Where money goes could not be read; again soon'));
    },
    importPayers: (issuer, part) => importPayers(deps, issuer, part),
    receive: createReceive(deps, converse),
    deliverInvoice: createDeliverInvoice(deps, converse),
    recordInvoiceEvent: createRecordInvoiceEvent(deps, converse, recordPayment),
    recordPayment,
    payees,
    takeBankFile: createTakeBankFile(deps, recordPayment),
    decideOnPayment: createDecideOnPayment(deps, recordPayment),
    proposeBills: (issuer, payment) => proposeBills(deps, issuer, payment),
    payments,
    createLink: createCreateLink(deps, newToken),
    openPage: createOpenPage(deps),
    openFile: (token) => openFile(deps, token),
    ...createDeskActions(deps, converse),
    deskHeldTo: (hash) => createDeskActions(deps, converse, hash),

    async invoiceView(issuer, id) {
      const stored = await deps.store.forIssuer(issuer).invoice(id);
      return stored && toInvoiceView(stored.invoice, stored.state, conversationIdOf({ payer: stored.invoice.payer }));
    },
    savePayer: createSavePayer(deps, converse),
    provePayer: createProvePayer(deps, converse),
    async recordOpened(issuer, invoice) {
      const stored = await deps.store.forIssuer(issuer).invoice(invoice);
      if (stored === null) return;
      const at = instantOf(deps.clock);
      await deps.store
        .forIssuer(issuer)
        .noteTimeline({ invoice, at, type: 'invoice_opened', data: { channel: 'web' }, key: 'invoice_opened' });
      await deps.store.forIssuer(issuer).markInsight(invoice, ['opened'], at);
      deps.feed.publish({ issuer, conversation: conversationIdOf({ payer: stored.invoice.payer }), invoice });
    },
    recordRead: createRecordRead(deps),
    showTyping: createShowTyping(deps),
    factsOf: (issuer, payer) => loadFacts(deps, issuer, payer),
    fetchMedia: (issuer, conversation, place) => fetchMedia(deps, issuer, conversation, place),
  };
}
