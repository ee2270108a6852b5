import type { Conversation } from '../../engine/conversation.ts';
import type { Facts, InvoiceFacts } from '../../engine/facts.ts';
import type { CaseView, InvoiceView } from '../../model/case-view.ts';
import type { InvoiceId } from '../../model/ids.ts';
import type { Locale } from '../../model/locale.ts';
import type { TimelineEntry, TimelineType } from '../../model/timeline-entry.ts';
import type { LookupRecord } from '../../ports/lookup-store.ts';
import type { PayerSurvey } from '../../service/read-payer-surveys.ts';
import type { Phrases } from '../../texts/phrase.ts';
import { toAssistantView } from './to-assistant-view.ts';
import { toDifferenceView } from './to-difference-view.ts';

const CONTACTS: ReadonlySet<TimelineType> = new Set(['handoff_requested', 'agent_claimed', 'agent_handed_back']);
const SHOWN = 12;

/** The side panel: what a turn would know, with each invoice's timeline. The payer's own page links stay out. */
export function toCaseView(
  facts: Facts,
  timelines: ReadonlyMap<InvoiceId, readonly TimelineEntry[]>,
  lookups: readonly LookupRecord[],
  voice: { readonly phrases: Phrases; readonly locale: Locale },
  met: {
    readonly offers: Conversation['offers'];
    readonly surveys: readonly PayerSurvey[];
    readonly titleOf: (offer: string) => string;
  },
): CaseView {
  const { payer, invoices } = facts;
  const focus = invoices.find((one) => one.balance.remaining > 0) ?? invoices[0] ?? null;
  return {
    payer: payer && {
      ref: payer.ref,
      name: payer.name,
      locale: payer.locale,
      addresses: payer.addresses.map(({ channel, id }) => ({ channel, id })),
    },
    invoices: invoices.map((one) => toInvoiceView(one, facts.today, timelines.get(one.invoice.id) ?? [], met.titleOf)),
    focus: focus?.invoice.id ?? null,
    difference: focus && toDifferenceView(facts, focus, voice),
    assistant: lookups.map((one) => toAssistantView(one, voice)).filter((one) => one !== null),
    consents: Object.entries(payer?.consents ?? {}).map(([purpose, given]) => ({ purpose, given })),
    offers: Object.entries(met.offers ?? {})
      .map(([offer, { outcome, at }]) => ({ offer, title: met.titleOf(offer), outcome, at }))
      .sort((a, b) => (a.at < b.at ? 1 : -1)),
    surveys: met.surveys.map(({ survey, title, at, answers }) => ({ survey, title, at, answers })),
    contacts: newest(timelines, (type) => CONTACTS.has(type)).map(({ at, type, data }) => ({ at, type, data })),
  };
}

/** One happening can stand on several bills: it is shown once. */
function newest(
  timelines: ReadonlyMap<InvoiceId, readonly TimelineEntry[]>,
  isWanted: (type: TimelineType) => boolean,
): readonly TimelineEntry[] {
  const found = new Map<string, TimelineEntry>();
  for (const entry of [...timelines.values()].flat()) if (isWanted(entry.type)) found.set(entry.type + entry.at, entry);
  return [...found.values()].sort((a, b) => (a.at < b.at ? 1 : -1)).slice(0, SHOWN);
}

function toInvoiceView(
  { invoice, balance }: InvoiceFacts,
  today: string,
  timeline: readonly TimelineEntry[],
  titleOf: (offer: string) => string,
): InvoiceView {
  const { id, number, type, issued, due, currency, directDebit, total, payment } = invoice;
  return {
    id,
    number,
    type,
    issued,
    due,
    currency,
    directDebit,
    lines: invoice.lines.map(({ id, text, quantity, unit, net, vatRate, period }) => ({
      id,
      text,
      quantity,
      unit,
      net,
      vatRate,
      period,
    })),
    ...total,
    ...balance,
    overdue: due !== null && balance.remaining > 0 && due < today,
    payment: {
      reference: payment.reference,
      bankgiro: payment.bankgiro,
      plusgiro: payment.plusgiro,
      account: payment.account,
    },
    timeline: timeline.map(({ seq, at, type: what, data }) => ({
      seq,
      at,
      type: what,
      data: withTitle(data, titleOf),
    })),
  };
}

/** An offer goes by what people call it, not by the name of its file. */
function withTitle(data: TimelineEntry['data'], titleOf: (offer: string) => string): TimelineEntry['data'] {
  const { offer } = data;
  return typeof offer === 'string' ? { ...data, title: titleOf(offer) } : data;
}
