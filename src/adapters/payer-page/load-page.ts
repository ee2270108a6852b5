import type { Conversation } from '../../engine/conversation.ts';
import type { Facts, InvoiceFacts } from '../../engine/facts.ts';
import type { Attachment } from '../../model/attachment.ts';
import type { InvoiceId, IssuerId, PayerRef } from '../../model/ids.ts';
import type { Locale } from '../../model/locale.ts';
import type { Message } from '../../model/message.ts';
import type { PaymentAttempt } from '../../model/payment-attempt.ts';
import type { TimelineEntry } from '../../model/timeline-entry.ts';
import { conversationIdOf } from '../../service/conversation-id.ts';
import type { Phrases } from '../../texts/phrase.ts';
import { toBillStatus } from './bill-status.ts';
import type { PayerPageDeps } from './payer-page-deps.ts';

/** What a valid token opens. */
export interface OpenedPage {
  readonly issuer: IssuerId;
  readonly payer: PayerRef;
  /** Null: the payer's newest document. */
  readonly invoice: InvoiceId | null;
}

/** Everything the page shows, read once. */
export interface LoadedPage {
  readonly path: string;
  readonly opened: OpenedPage;
  readonly facts: Facts;
  readonly locale: Locale;
  readonly phrases: Phrases;
  /** Null when the payer has no bill. */
  readonly bill: InvoiceFacts | null;
  readonly timeline: readonly TimelineEntry[];
  /** Tries to pay the bill with a provider, newest first. */
  readonly attempts: readonly PaymentAttempt[];
  /** The newest part of the thread, oldest first; empty before the first word. */
  readonly messages: readonly Message[];
  /** Null before the first word. */
  readonly conversation: Conversation | null;
  /** Where a file of the thread is fetched. */
  readonly fileUrl: (file: Attachment) => string;
}

/** What reading a page takes. */
export type PageReader = Pick<PayerPageDeps, 'store' | 'service' | 'directory' | 'publicUrl' | 'fileUrl'>;

/** Messages in the HTML; the script fetches the rest of the thread when somebody reads on. */
const SHOWN_MESSAGES = 60;

/** Reads what a page shows. `path` is the page's own address, `/i/<token>`. */
export async function loadPage(deps: PageReader, opened: OpenedPage, path: string): Promise<LoadedPage> {
  const store = deps.store.forIssuer(opened.issuer);
  const facts = await deps.service.factsOf(opened.issuer, opened.payer);
  const id = conversationIdOf({ payer: opened.payer });
  const conversation = await store.conversation(id);
  const [bill, messages] = await Promise.all([
    findBill(deps, opened, facts, path),
    (async () => {
      const lastSeq = conversation?.lastSeq ?? 0;
      return lastSeq === 0 ? [] : store.messages(id, Math.max(0, lastSeq - SHOWN_MESSAGES), SHOWN_MESSAGES);
    })(),
  ]);
  const claim = bill && toBillStatus(bill, facts.invoices, facts.today).claim;
  const [timeline, attempts] = await Promise.all([
    bill ? store.timeline(bill.invoice.id, 0) : [],
    claim ? deps.service.payments.ofInvoice(opened.issuer, claim.id) : [],
  ]);
  const locale = facts.payer?.locale ?? facts.issuer.locale;
  const { phrases } = deps.directory.book(opened.issuer);
  const fileUrl = (file: Attachment): string =>
    deps.fileUrl(opened.issuer, conversationIdOf({ payer: opened.payer }), file);
  return { path, opened, facts, locale, phrases, bill, timeline, attempts, messages, conversation, fileUrl };
}

/** The token's own document, also when it is older than what a turn knows; never one of another payer. */
async function findBill(
  deps: PageReader,
  opened: OpenedPage,
  facts: Facts,
  path: string,
): Promise<InvoiceFacts | null> {
  if (opened.invoice === null) return facts.invoices[0] ?? null;
  const known = facts.invoices.find((one) => one.invoice.id === opened.invoice);
  if (known) return known;
  const view = await deps.service.invoiceView(opened.issuer, opened.invoice);
  if (view === null || view.invoice.payer !== opened.payer) return null;
  return { invoice: view.invoice, balance: view.balance, settlements: [], link: `${deps.publicUrl}${path}` };
}
