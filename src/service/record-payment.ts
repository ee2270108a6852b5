import { type DomainError, domainError } from '../model/errors.ts';
import type { InvoiceId, IsoInstant } from '../model/ids.ts';
import type { Invoice, InvoiceState, Settlement } from '../model/invoice.ts';
import type { Currency, Minor } from '../model/money.ts';
import type { PaymentMethod, PaymentSighting, PaymentSource } from '../model/payment-sighting.ts';
import { recognisePayment } from '../model/recognise-payment.ts';
import { fail, ok } from '../model/result.ts';
import { conversationIdOf } from './conversation-id.ts';
import { instantOf, type ServiceDeps } from './deps.ts';
import { toInvoiceView } from './invoice-view.ts';
import type { ExtraRows, InvoiceView, Service } from './service.ts';

/** Money that came in for an invoice, or was given back, as somebody tells of it. */
export interface PaymentReport {
  readonly invoice: InvoiceId;
  readonly kind: 'payment' | 'refund';
  /** More than nothing. */
  readonly amount: Minor;
  /**
   * True: `amount` is all that has gone back so far of what the references name, as providers tell of refunds. What is more
   * than was recorded under them before is recorded; told of twice, or by two at once, it is counted once.
   */
  readonly isTotal?: boolean;
  readonly currency: Currency;
  /** When it was paid, as the source says. */
  readonly at: IsoInstant;
  readonly source: PaymentSource;
  readonly method: PaymentMethod | null;
  /** What the source calls it: see {@link PaymentSighting}. A payment told of again under one of them is the same. */
  readonly references: readonly string[];
  /** History that is loaded, not news: nobody is thanked. */
  readonly silent?: boolean;
  /** `key` makes the report once per source; `hash` tells a repeat from a mistake. */
  readonly once: { readonly key: string; readonly hash: string };
  /** True: a person says that this is money of its own, whatever it looks like. */
  readonly isNew?: boolean;
  /** Who decided that it is for this bill; absent or null: nobody had to. */
  readonly by?: string | null;
  /** The payment that was begun on the page and brought the money. */
  readonly attempt?: string;
}

export interface RecordedPayment {
  /**
   * `recorded`: new money, the payer is thanked. `recognised`: money that another source has told of already; it is noted
   * there, nothing else happens. `repeated`: this very report was taken before.
   */
  readonly outcome: 'recorded' | 'recognised' | 'repeated';
  /** What it was the first time. */
  readonly first: 'recorded' | 'recognised';
  readonly view: InvoiceView;
}

/** Kept with the inbound record. */
interface Answer {
  readonly outcome: 'recorded' | 'recognised';
  readonly state: InvoiceState;
}

/**
 * The one way in for money: provider webhooks, the issuer's own system and bank files all end here. What is told of twice,
 * by whomever, is counted once and thanked for once; a lost race looks again.
 */
export function createRecordPayment(deps: ServiceDeps, converse: Service['converse']): Service['recordPayment'] {
  return async (issuer, report) => {
    const store = deps.store.forIssuer(issuer);
    const stored = await store.invoice(report.invoice);
    if (stored === null) return fail(domainError('not_found', 'There is no such invoice.'));
    const { invoice } = stored;
    const conversation = conversationIdOf({ payer: invoice.payer });
    const source = report.source === 'issuer' ? 'api' : report.source;
    const earlier = await store.inbound(source, report.once.key);
    if (earlier) {
      if (earlier.hash !== report.once.hash)
        return fail(domainError('idempotency_conflict', 'This Idempotency-Key was used for another request.'));
      const { state = stored.state, outcome: first = 'recorded' } = toAnswer(earlier.answer);
      return ok({ outcome: 'repeated', first, view: toInvoiceView(invoice, state, conversation) });
    }
    if (report.currency !== invoice.currency) return fail(wrongCurrency(report, invoice));
    const at = instantOf(deps.clock);
    const conversed = await converse({
      issuer,
      whose: { payer: invoice.payer },
      input: toInput(report, `${source}-${report.once.key}`, at, false),
      inbound: {
        source,
        providerId: report.once.key,
        hash: report.once.hash,
        receivedAt: at,
        answer: null,
      },
      with: async () => settle((await store.invoice(report.invoice))?.state ?? stored.state, report, at, source),
    });
    if (!conversed.ok) return conversed;
    const { outcome, state } = conversed.value.answer as Answer;
    return ok({
      outcome: conversed.value.outcome === 'duplicate' ? 'repeated' : outcome,
      first: outcome,
      view: toInvoiceView(invoice, state, conversation),
    });
  };
}

/** Answers stored before reports were kept are the bare state. */
function toAnswer(answer: unknown): Partial<Answer> {
  const known = answer as Answer | InvoiceState | null;
  if (known === null) return {};
  return 'state' in known ? known : { state: known };
}

/** The state with the payment in it, or with one more who has seen it. */
function settle(state: InvoiceState, report: PaymentReport, at: IsoInstant, source: string): ExtraRows {
  const { source: from, method, references } = report;
  const told: PaymentSighting = { source: from, method, at: report.at, references };
  if (report.isTotal === true) return settleTotal(state, report, told, at, source);
  const known =
    report.kind === 'payment' && report.isNew !== true
      ? recognisePayment(state.settlements, report.amount, told)
      : null;
  const settlements: readonly Settlement[] =
    known === null
      ? [...state.settlements, { kind: report.kind, at: report.at, amount: report.amount, seen: [told] }]
      : state.settlements.map((one) => (one === known ? { ...one, seen: [...(one.seen ?? []), told] } : one));
  const settled: InvoiceState = { ...state, settlements };
  const outcome = known === null ? 'recorded' : 'recognised';
  return {
    states: [{ invoice: report.invoice, state: settled }],
    input: toInput(report, `${source}-${report.once.key}`, at, known !== null),
    answer: { outcome, state: settled } satisfies Answer,
  };
}

/** The state with what is new of a running total of refunds. */
function settleTotal(
  state: InvoiceState,
  report: PaymentReport,
  told: PaymentSighting,
  at: IsoInstant,
  source: string,
): ExtraRows {
  const before = state.settlements
    .filter(({ kind, seen = [] }) => kind === report.kind && seen.some((one) => isNamedAlike(one, told)))
    .reduce((sum, one) => sum + one.amount, 0);
  const amount = Math.max(0, report.amount - before);
  const more: readonly Settlement[] = amount === 0 ? [] : [{ kind: report.kind, at: report.at, amount, seen: [told] }];
  const settled: InvoiceState = { ...state, settlements: [...state.settlements, ...more] };
  return {
    states: [{ invoice: report.invoice, state: settled }],
    input: toInput({ ...report, amount }, `${source}-${report.once.key}`, at, amount === 0),
    answer: { outcome: amount === 0 ? 'recognised' : 'recorded', state: settled } satisfies Answer,
  };
}

function isNamedAlike(one: PaymentSighting, other: PaymentSighting): boolean {
  return one.source === other.source && one.references.some((name) => other.references.includes(name));
}

function toInput(report: PaymentReport, id: string, at: IsoInstant, isKnown: boolean) {
  const { invoice, amount, method, by = null } = report;
  const base = { id, at, invoice, amount, silent: report.silent === true, by } as const;
  return report.kind === 'refund'
    ? ({ ...base, type: 'payment_refunded', refundedAt: report.at, isKnown } as const)
    : ({ ...base, type: 'payment_received', paidAt: report.at, method, isKnown } as const);
}

function wrongCurrency(report: PaymentReport, { currency }: Invoice): DomainError {
  return domainError('invalid_document', `The invoice is in ${currency}, the ${report.kind} in ${report.currency}.`, [
    { detail: `currency must be ${currency}`, pointer: '/currency' },
  ]);
}
