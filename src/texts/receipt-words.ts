import type { DocumentType } from '../model/invoice.ts';
import type { Locale } from '../model/locale.ts';

interface ReceiptWords {
  readonly types: Readonly<Record<DocumentType, string>>;
  readonly issued: string;
  readonly due: string;
  /** The payment reference as the country's banks call it. */
  readonly reference: { readonly se: string; readonly no: string };
  readonly bankgiro: string;
  readonly plusgiro: string;
  readonly account: string;
  readonly iban: string;
  readonly discount: string;
  readonly charge: string;
  readonly rounding: string;
  readonly prepaid: string;
}

/** Labels of the receipt card. Form words of a bill, not sentences of the bot: the card's text says the same in words. */
export const RECEIPT_WORDS: Readonly<Record<Locale, ReceiptWords>> = {
  'sv-SE': {
    types: { invoice: 'Faktura', credit_note: 'Kreditfaktura', reminder: 'Påminnelse', payment_request: 'Betalning' },
    issued: 'Fakturadatum',
    due: 'Betala senast',
    reference: { se: 'OCR-nummer', no: 'KID-nummer' },
    bankgiro: 'Bankgiro',
    plusgiro: 'Plusgiro',
    account: 'Konto',
    iban: 'IBAN',
    discount: 'Rabatt',
    charge: 'Avgift',
    rounding: 'Öresavrundning',
    prepaid: 'Redan betalt',
  },
  'nb-NO': {
    types: { invoice: 'Faktura', credit_note: 'Kreditnota', reminder: 'Purring', payment_request: 'Betaling' },
    issued: 'Fakturadato',
    due: 'Betal senest',
    reference: { se: 'OCR-nummer', no: 'KID-nummer' },
    bankgiro: 'Bankgiro',
    plusgiro: 'Plusgiro',
    account: 'Kontonummer',
    iban: 'IBAN',
    discount: 'Rabatt',
    charge: 'Gebyr',
    rounding: 'Øreavrunding',
    prepaid: 'Allerede betalt',
  },
  'en-GB': {
    types: { invoice: 'Invoice', credit_note: 'Credit note', reminder: 'Reminder', payment_request: 'Payment' },
    issued: 'Invoice date',
    due: 'Pay by',
    reference: { se: 'OCR number', no: 'KID number' },
    bankgiro: 'Bankgiro',
    plusgiro: 'Plusgiro',
    account: 'Account',
    iban: 'IBAN',
    discount: 'Discount',
    charge: 'Charge',
    rounding: 'Rounding',
    prepaid: 'Already paid',
  },
};
