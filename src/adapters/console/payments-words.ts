import type { BankException } from '../../model/bank-payment.ts';
import type { Locale } from '../../model/locale.ts';
import type { PayeeDifference } from '../../service/change-payee.ts';
import type { ProposalGround } from '../../service/propose-bills.ts';
import { PAYMENTS_WORDS_EN } from './payments-words-en.ts';
import { PAYMENTS_WORDS_NB } from './payments-words-nb.ts';
import { PAYMENTS_WORDS_SV } from './payments-words-sv.ts';

/** What came of the last press. */
export const PAYMENT_OUTCOMES = ['done', 'already_decided', 'invalid_request', 'not_found', 'forbidden'] as const;

export type PaymentOutcome = (typeof PAYMENT_OUTCOMES)[number];

/** What the page about payments says. */
export interface PaymentsWords {
  readonly calm: string;
  readonly waiting: string;
  readonly doubles: string;
  readonly doublesWhy: string;
  readonly why: Readonly<Record<BankException, string>>;
  readonly grounds: Readonly<Record<ProposalGround, string>>;
  readonly from: string;
  readonly reference: string;
  readonly message: string;
  readonly surplus: (amount: string) => string;
  readonly left: (amount: string) => string;
  readonly proposal: (number: string, name: string, remaining: string) => string;
  readonly put: (number: string) => string;
  readonly number: string;
  readonly putThere: string;
  readonly returned: string;
  readonly reason: string;
  readonly leave: string;
  readonly bill: (number: string) => string;
  readonly next: string;
  readonly noRight: string;
  readonly outcomes: Readonly<Record<PaymentOutcome, string>>;
  readonly payee: {
    readonly title: string;
    readonly fields: Readonly<Record<PayeeDifference['field'], string>>;
    readonly changed: string;
    readonly asked: (who: string, when: string) => string;
    readonly agreed: (who: string, when: string) => string;
    readonly none: string;
    readonly agree: string;
    readonly refuse: string;
    readonly own: string;
  };
}

/** Total over the languages of the console. */
export const PAYMENTS_WORDS: Readonly<Record<Locale, PaymentsWords>> = {
  'sv-SE': PAYMENTS_WORDS_SV,
  'nb-NO': PAYMENTS_WORDS_NB,
  'en-GB': PAYMENTS_WORDS_EN,
};
