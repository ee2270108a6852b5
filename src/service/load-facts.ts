import type { Facts, InvoiceFacts } from '../engine/facts.ts';
import type { InvoiceId, IssuerId, PayerRef } from '../model/ids.ts';
import type { InvoiceState } from '../model/invoice.ts';
import { toInvoiceBalance } from '../model/invoice-balance.ts';
import type { StoredInvoice } from '../ports/store.ts';
import type { Thread } from '../ports/thread.ts';
import { instantOf, type ServiceDeps } from './deps.ts';
import { toDeskHours, toLocalDate } from './desk-hours.ts';
import { toPageToken } from './page-token.ts';

/** More than a year of monthly bills. */
export const RECENT_INVOICES = 14;

/** Rows that the same commit will write: the turn must see them as if they stood there already. */
export interface Upcoming {
  readonly invoices: readonly StoredInvoice[];
  readonly states: readonly { readonly invoice: InvoiceId; readonly state: InvoiceState }[];
}

const NOTHING_COMES: Upcoming = { invoices: [], states: [] };

/** What a turn may know about a payer now. Unknown visitors have no payer and no invoices. */
export async function loadFacts(
  deps: ServiceDeps,
  issuer: IssuerId,
  ref: PayerRef | null,
  upcoming: Upcoming = NOTHING_COMES,
): Promise<Facts> {
  const nobody = { payer: null, invoices: [], addressedSince: new Map<string, string>() };
  const known = ref === null ? nobody : await deps.store.forIssuer(issuer).thread({ payer: ref }, RECENT_INVOICES);
  return toFacts(deps, issuer, known, upcoming);
}

/** The same of what was read already; `invoices`: the newest {@link RECENT_INVOICES}. */
export async function toFacts(
  deps: ServiceDeps,
  issuerId: IssuerId,
  { payer, invoices: stored, addressedSince }: Pick<Thread, 'payer' | 'invoices' | 'addressedSince'>,
  upcoming: Upcoming = NOTHING_COMES,
): Promise<Facts> {
  const issuer = deps.directory.issuer(issuerId);
  if (issuer === null) throw new Error('Facts were asked for an issuer that does not exist');
  const store = deps.store.forIssuer(issuerId);
  const now = deps.clock.now();
  const states = new Map(upcoming.states.map((one) => [one.invoice, one.state]));
  const fresh = upcoming.invoices.filter((one) => !stored.some((old) => old.invoice.id === one.invoice.id));
  // What the turn is about is known, however old: the last bill of a payer who left years ago can still be paid.
  const known = new Set([...fresh, ...stored].map((one) => one.invoice.id));
  const old = await Promise.all([...states.keys()].filter((id) => !known.has(id)).map((id) => store.invoice(id)));
  const invoices = [...fresh, ...stored, ...old.filter((one) => one !== null)].sort((a, b) =>
    a.invoice.issued < b.invoice.issued ? 1 : a.invoice.issued > b.invoice.issued ? -1 : 0,
  );
  const { flows, earlier } = deps.directory.book(issuerId);
  // An earlier version that somebody is still in the middle of has its own number.
  const isCounted = [...flows.values(), ...earlier.values()].some((one) => one.offer?.stock != null);
  return {
    ...(isCounted && { taken: await store.engagements.taken() }),
    now: instantOf(deps.clock),
    today: toLocalDate(issuer, now),
    issuer,
    payer,
    invoices: invoices.map((one) => toInvoiceFacts(deps, issuerId, one, states.get(one.invoice.id) ?? one.state)),
    desk: toDeskHours(issuer, now),
    addressedSince,
  };
}

/** An invoice as a turn sees it. */
export function toInvoiceFacts(
  deps: ServiceDeps,
  issuer: IssuerId,
  stored: StoredInvoice,
  state: InvoiceState,
): InvoiceFacts {
  const { invoice } = stored;
  return {
    invoice,
    balance: toInvoiceBalance(invoice, state),
    ...state,
    // Made when it is said: of a year's bills a turn names one.
    get link() {
      return `${deps.publicUrl}/i/${toPageToken(deps.secret, issuer, invoice.payer, invoice.id)}`;
    },
  };
}
