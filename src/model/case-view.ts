import type { Channel } from './address.ts';
import type { IsoDate, IsoInstant } from './ids.ts';
import type { DocumentType, InvoiceLine, InvoiceStatus, PaymentTerms } from './invoice.ts';
import type { Locale } from './locale.ts';
import type { Currency, Minor } from './money.ts';
import type { TimelineType } from './timeline-entry.ts';

/** One happening on an invoice. */
export interface TimelineEntryView {
  readonly seq: number;
  readonly at: IsoInstant;
  readonly type: TimelineType;
  readonly data: Readonly<Record<string, string | number | boolean | null>>;
}

/** An invoice with what is owed on it and what has happened to it. */
export interface InvoiceView {
  readonly id: string;
  readonly number: string;
  readonly type: DocumentType;
  readonly issued: IsoDate;
  readonly due: IsoDate | null;
  readonly currency: Currency;
  readonly lines: readonly Pick<InvoiceLine, 'id' | 'text' | 'quantity' | 'unit' | 'net' | 'vatRate' | 'period'>[];
  readonly net: Minor;
  readonly vat: Minor;
  readonly prepaid: Minor;
  readonly rounding: Minor;
  readonly payable: Minor;
  readonly paid: Minor;
  readonly credited: Minor;
  readonly remaining: Minor;
  readonly overpaid: Minor;
  readonly status: InvoiceStatus;
  /** True when something remains and the due date has passed in the issuer's zone. */
  readonly overdue: boolean;
  readonly directDebit: boolean;
  readonly payment: Pick<PaymentTerms, 'reference' | 'bankgiro' | 'plusgiro' | 'account'>;
  readonly timeline: readonly TimelineEntryView[];
}

/** What the desk may know about the payer: the side panel. Null payer: nobody has vouched for the visitor. */
export interface CaseView {
  readonly payer: {
    readonly ref: string;
    readonly name: string;
    readonly locale: Locale;
    readonly addresses: readonly { readonly channel: Channel; readonly id: string }[];
  } | null;
  /** Newest first. */
  readonly invoices: readonly InvoiceView[];
  /** The one to show first: the newest that something remains on, else the newest. Null without invoices. */
  readonly focus: string | null;
  /** Why that one differs from the bill before it; null where there is none to compare with. */
  readonly difference: {
    /** Number of the bill before. */
    readonly previous: string;
    readonly amount: Minor;
    readonly currency: Currency;
    /**
     * The reasons as the payer would be told them, in the member's language: the words before the amount and after it, so
     * that it is written as all money beside it. The amounts add up to `amount`.
     */
    readonly causes: readonly { readonly before: string; readonly amount: Minor; readonly after: string }[];
  } | null;
  /** Newest first. */
  readonly assistant: readonly AssistantCallView[];
  /** What the payer agreed to (true) or refused, by purpose. */
  readonly consents: readonly { readonly purpose: string; readonly given: boolean }[];
  /** Offers the payer was shown, newest first. */
  readonly offers: readonly {
    readonly offer: string;
    /** As it is called in the member's language; the name where it is in force no more. */
    readonly title: string;
    readonly outcome: 'shown' | 'accepted' | 'declined' | 'withdrawn';
    readonly at: IsoInstant;
  }[];
  /** Surveys the payer answered anything of, newest first. */
  readonly surveys: readonly {
    readonly survey: string;
    readonly title: string;
    readonly at: IsoInstant;
    /** In the order they were given; `seq` is the message that answered. */
    readonly answers: readonly { readonly question: string; readonly answer: string; readonly seq: number }[];
  }[];
  /** Times a person was asked for or took part before, newest first. */
  readonly contacts: readonly {
    readonly at: IsoInstant;
    readonly type: TimelineType;
    readonly data: TimelineEntryView['data'];
  }[];
}

/** The assistant was asked what a payer may mean. Nothing personal is in it: what left had none either. */
export interface AssistantCallView {
  readonly at: IsoInstant;
  readonly asked: string;
  /** Null while it is asked, and where nothing came back. */
  readonly said: string | null;
  /** Null while it is asked. */
  readonly verdict: 'used' | 'refused' | 'dropped' | null;
  /** Why it was refused: `locked` is what may not be said in its words. */
  readonly reason: 'unsure' | 'nonsense' | 'locked' | 'away' | 'budget' | null;
  readonly tokens: number | null;
  readonly ms: number | null;
}
