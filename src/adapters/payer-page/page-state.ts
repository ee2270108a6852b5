import type { Money } from '../../model/money.ts';
import { effectiveDue } from '../../model/next-payment.ts';
import { formatDate } from '../../texts/format-date.ts';
import { formatMoney } from '../../texts/format-money.ts';
import { type BillStatus, type StatusKind, type StatusTone, toBillStatus } from './bill-status.ts';
import type { LoadedPage } from './load-page.ts';
import { type AttemptState, toAttemptState } from './pay-attempt.ts';
import { type PayOptions, type PayRow, toPayOptions } from './pay-options.ts';
import { type TimelineWords, toTimelineWords } from './timeline-words.ts';
import { toLocalTime } from './to-local-time.ts';
import { toUnbroken } from './to-unbroken.ts';

/**
 * What may change while the page is open, ready to be read: the first HTML and `GET /i/:token/state` both come from it,
 * so they cannot differ. Every text is a text; the browser puts it in as such.
 */
export interface PageState {
  readonly kind: StatusKind | 'none';
  readonly tone: StatusTone;
  readonly label: string;
  readonly amount: string;
  readonly chip: string;
  readonly sentence: string;
  /** Null when nothing is to pay. */
  readonly pay: {
    readonly amount: PayRow;
    readonly swish: string | null;
    readonly qr: string | null;
  } | null;
  /** The payment that was begun last, while there is something to say of it. */
  readonly attempt: AttemptState | null;
  readonly timeline: readonly TimelineWords[];
  /** Number of the newest message: the script joins the chat when there is a newer one than it has. */
  readonly lastSeq: number;
}

/** The state, and what the HTML needs beside it. */
export interface ReadState {
  readonly state: PageState;
  readonly status: BillStatus | null;
  readonly options: PayOptions | null;
}

/** Reads the state of a page now. */
export function toPageState(page: LoadedPage): ReadState {
  const { bill, facts, locale, phrases } = page;
  const timeline = toTimelineWords(page);
  const lastSeq = page.messages.at(-1)?.seq ?? 0;
  if (bill === null) {
    const none = {
      kind: 'none',
      tone: 'plain',
      label: '',
      amount: '',
      chip: '',
      sentence: '',
      pay: null,
      attempt: null,
    } as const;
    return {
      state: { ...none, sentence: phrases.say(locale, 'page.none'), timeline, lastSeq },
      status: null,
      options: null,
    };
  }
  const status = toBillStatus(bill, facts.invoices, facts.today);
  const { currency } = status.claim;
  const money = (minor: number): string => formatMoney({ minor, currency }, locale);
  const toPay: Money = { minor: status.toPay, currency };
  const options = status.toPay > 0 ? toPayOptions(status.claim, facts.issuer, toPay, money(status.toPay)) : null;
  const amount = options?.rows.find((row) => row.kind === 'amount');
  return {
    status,
    options,
    state: {
      kind: status.kind,
      tone: status.tone,
      label: phrases.say(locale, `page.label.${LABELS[status.kind]}`),
      amount: toUnbroken(money(status.figure)),
      chip: phrases.say(locale, `page.chip.${status.kind}`),
      sentence: toUnbroken(toSentence(page, status)),
      pay:
        options && amount
          ? { amount, swish: options.swish?.link ?? null, qr: toQrPath(page.path, options, toPay) }
          : null,
      attempt: options ? toAttemptState(page) : null,
      timeline,
      lastSeq,
    },
  };
}

/** The amount stands in the address, so that a picture of an old amount is never shown. */
function toQrPath(path: string, options: PayOptions, toPay: Money): string | null {
  return options.swish ? `${path}/qr.svg?${toPay.minor}` : null;
}

const LABELS: Readonly<Record<StatusKind, string>> = {
  open: 'to_pay',
  open_no_date: 'to_pay',
  due_soon: 'to_pay',
  due_today: 'to_pay',
  overdue: 'to_pay',
  partly_paid: 'to_pay',
  partly_paid_late: 'to_pay',
  paid: 'paid',
  overpaid: 'paid',
  credited: 'to_pay',
  direct_debit: 'debit',
  in_collection: 'to_pay',
  disputed: 'to_pay',
  credit_note: 'credit',
  reminder: 'reminder',
  payment_request: 'to_pay',
};

function toSentence(page: LoadedPage, status: BillStatus): string {
  const { bill, facts, locale, phrases } = page;
  const { claim } = status;
  const balance = facts.invoices.find((one) => one.invoice.id === claim.id)?.balance ?? bill?.balance;
  const settlements = facts.invoices.find((one) => one.invoice.id === claim.id)?.settlements ?? [];
  const known = facts.invoices.find((one) => one.invoice.id === claim.id);
  const due = known ? effectiveDue(claim, known) : claim.due;
  const money = (minor: number): string => formatMoney({ minor, currency: claim.currency }, locale);
  const paidAt = settlements.findLast((one) => one.kind === 'payment')?.at;
  const refers = bill?.invoice.refersTo.join(', ') ?? '';
  return phrases.say(locale, `page.status.${status.kind}`, {
    days: status.days ?? 0,
    due: due === null ? '' : formatDate(due, locale, 'day-month', facts.today),
    has_due: due === null ? 'no' : 'yes',
    paid: money(balance?.paid ?? 0),
    over: money(balance?.overpaid ?? 0),
    paid_on: paidAt
      ? formatDate(toLocalTime(paidAt, facts.issuer.timeZone).date, locale, 'day-month', facts.today)
      : '',
    has_paid_on: paidAt ? 'yes' : 'no',
    refers,
    has_refers: refers === '' ? 'no' : 'yes',
  });
}
