import type { Arrangement } from './arrangement.ts';
import type { Charge } from './charge.ts';
import type { InvoiceId, IsoDate, IsoInstant, PayerRef } from './ids.ts';
import type { Currency, Minor } from './money.ts';
import type { PaymentSighting } from './payment-sighting.ts';

/** A reminder or a payment request speaks about another invoice: it is shown and delivered, but is not a second claim. */
export type DocumentType = 'invoice' | 'credit_note' | 'reminder' | 'payment_request';

/** First and last day, both included. */
export interface Period {
  readonly from: IsoDate;
  readonly to: IsoDate;
}

/** Quantity and unit price keep the decimals the issuer wrote (0.3492 kr per kWh), so they are decimal strings. */
export interface InvoiceLine {
  /** The issuer's key for what is billed; equal between months, so lines can be compared. */
  readonly id: string;
  readonly text: string;
  readonly quantity: string | null;
  /** UN/ECE Rec 20 code or the issuer's own word: `kWh`, `C62`, `HUR`. */
  readonly unit: string | null;
  /** Price for one `unit`, excluding VAT. */
  readonly unitPrice: string | null;
  /** Line amount excluding VAT, after the line's own allowances and charges. */
  readonly net: Minor;
  /** Percent, `"25"`; null where the document does not say. */
  readonly vatRate: string | null;
  readonly period: Period | null;
  readonly note?: string;
  /** What already is inside `net`: a campaign discount, a freight charge. */
  readonly allowances?: readonly AllowanceOrCharge[];
}

/** A discount (`charge: false`, lowers) or a surcharge (`charge: true`, raises); `amount` is never negative in well-formed documents. */
export interface AllowanceOrCharge {
  readonly charge: boolean;
  readonly amount: Minor;
  readonly reason: string;
  readonly vatRate: string | null;
}

/** Tax of one rate and category. */
export interface TaxSubtotal {
  readonly taxable: Minor;
  readonly tax: Minor;
  readonly rate: string | null;
  /** UNCL5305: S standard, E exempt, Z zero, AE reverse charge, O outside. */
  readonly category: string;
  readonly exemption?: string;
}

/** `payable = net + vat - prepaid + rounding`, where net already holds document allowances and charges (EN 16931 BR-CO-16). */
export interface InvoiceTotal {
  readonly net: Minor;
  readonly vat: Minor;
  readonly prepaid: Minor;
  readonly rounding: Minor;
  readonly payable: Minor;
}

/** Where and with what reference to pay. All as written by the issuer, digits grouped or not. */
export interface PaymentTerms {
  /** OCR number (Sweden), KID (Norway) or free reference. */
  readonly reference: string | null;
  readonly bankgiro: string | null;
  readonly plusgiro: string | null;
  /** Domestic account: Norwegian 11 digits, or Swedish clearing and account. */
  readonly account: string | null;
  readonly iban: string | null;
  readonly bic: string | null;
  /** UNCL4461: 30 credit transfer, 49 direct debit, 58 SEPA, 48 card … */
  readonly meansCode: string | null;
  /** Who is paid where it is not the seller: the bill is sold or collected by another. */
  readonly payee?: string;
  readonly note?: string;
}

/** A company or a person as named on the document. */
export interface Party {
  readonly name: string;
  readonly organisationNumber: string | null;
  readonly vatNumber: string | null;
  readonly customerNumber: string | null;
  readonly address: string | null;
}

/** What a document says, before it belongs to one of our payers. Amounts are minor units of `currency`. */
export interface InvoiceDocument {
  readonly type: DocumentType;
  readonly number: string;
  readonly issued: IsoDate;
  readonly due: IsoDate | null;
  readonly currency: Currency;
  readonly seller: Party | null;
  readonly buyer: Party | null;
  readonly period: Period | null;
  readonly lines: readonly InvoiceLine[];
  /** Allowances and charges on the whole document. */
  readonly allowances: readonly AllowanceOrCharge[];
  readonly taxes: readonly TaxSubtotal[];
  readonly total: InvoiceTotal;
  readonly payment: PaymentTerms;
  /** Numbers of the invoices this document credits, reminds of or corrects. */
  readonly refersTo: readonly string[];
  readonly note: string | null;
  /** True where the payer has autogiro / AvtaleGiro and the amount is drawn on the due date. */
  readonly directDebit: boolean;
  /** True where the contract behind the bill says that a reminder may cost; absent: it does not say. */
  readonly reminderFeeAgreed?: boolean;
}

/** A document that belongs to a payer of an issuer. Never changes after it is stored; what happens to it is {@link InvoiceState}. */
export interface Invoice extends InvoiceDocument {
  readonly id: InvoiceId;
  readonly payer: PayerRef;
}

export const INVOICE_STATUSES = ['open', 'partly_paid', 'paid', 'overpaid', 'credited', 'not_a_claim'] as const;

export type InvoiceStatus = (typeof INVOICE_STATUSES)[number];

/** One payment or credit that lowered what is owed, or a refund that raised it again. Amounts are never negative. */
export interface Settlement {
  readonly kind: 'payment' | 'credit' | 'refund';
  readonly at: string;
  readonly amount: Minor;
  /** Who has told of this very payment, the first first. Absent in states stored before it was kept, and for credits. */
  readonly seen?: readonly PaymentSighting[];
  /** The survey whose reward it is; absent for any other credit. */
  readonly reward?: string;
}

/**
 * The payer was asked, or the bill went to a debt collector. `reminder` and `collection` without a key are the issuer's own,
 * told by API; the rest the bot sent.
 */
export interface PaymentNotice {
  readonly kind: 'due_soon' | 'overdue' | 'reminder' | 'collection_notice' | 'collection';
  readonly at: IsoInstant;
  /** The bot's: the message that carried it. */
  readonly key?: string;
  /** The last day to pay that it gave. */
  readonly deadline?: IsoDate;
  /** What it cost, interest aside; absent or 0: nothing that we know of. */
  readonly fee?: Minor;
}

/** What has happened to what is owed. Kept beside the invoice and changed only under its conversation's version. */
export interface InvoiceState {
  readonly settlements: readonly Settlement[];
  /** Oldest first. Absent in states stored before anything could be agreed on. */
  readonly arrangements?: readonly Arrangement[];
  /** Oldest first. Absent where nothing was sent, and in states stored before notices were kept. */
  readonly notices?: readonly PaymentNotice[];
  /** Fees and interest, oldest first; absent where there are none. */
  readonly charges?: readonly Charge[];
}
