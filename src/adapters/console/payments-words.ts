import type { BankException } from '../../model/bank-payment.ts';
import type { Locale } from '../../model/locale.ts';
import type { PayeeDifference } from '../../service/change-payee.ts';
import type { ProposalGround } from '../../service/propose-bills.ts';

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
  'sv-SE': {
    calm: 'Inget väntar. Alla betalningar har hittat sin räkning.',
    waiting: 'Betalningar som väntar på ett beslut',
    doubles: 'Betalt två gånger',
    doublesWhy: 'Betala tillbaka hos Swish, Vipps eller kortinlösaren, och säg till här om de inte gör det själva.',
    why: {
      unknown_reference: 'Ingen räkning har det OCR-numret',
      no_reference: 'Inget OCR-nummer, bara ord',
      overpaid: 'Mer än vad som återstod på räkningen',
      already_paid: 'Räkningen var redan betald',
      credited: 'Räkningen är krediterad',
      several_invoices: 'Till flera räkningar, och det går inte att se hur den ska delas',
      reversal: 'Banken har tagit tillbaka pengarna',
      other_currency: 'I en annan valuta än räkningen',
      maybe_repeated: 'Ser ut som en betalning i en tidigare fil',
    },
    grounds: {
      reference: 'samma nummer',
      one_digit_wrong: 'en siffra fel',
      digits_swapped: 'två siffror omkastade',
      digit_missing: 'en siffra saknas',
      digit_too_many: 'en siffra för mycket',
      leading_zeros: 'nollor i början',
      named_in_text: 'nämns i meddelandet',
      amount: 'samma belopp',
      payer_name: 'samma namn',
      same_account: 'samma konto som förut',
    },
    from: 'Från',
    reference: 'OCR',
    message: 'Meddelande',
    surplus: (amount) => `${amount} för mycket`,
    left: (amount) => `${amount} kvar att placera`,
    proposal: (number, name, remaining) => `Räkning ${number}${name}, ${remaining} kvar`,
    put: (number) => `Lägg på ${number}`,
    number: 'Räkningsnummer',
    putThere: 'Lägg där',
    returned: 'Betalt tillbaka',
    reason: 'Skäl',
    leave: 'Lämna utan räkning',
    bill: (number) => `Räkning ${number}`,
    next: 'Fler',
    noRight: 'Den som leder teamet eller sköter kontona beslutar om betalningar.',
    outcomes: {
      done: 'Klart.',
      already_decided: 'Någon annan hann före. Så här ser det ut nu.',
      invalid_request: 'Det gick inte: kontrollera räkningens nummer och valuta. Inget har ändrats.',
      not_found: 'Det finns inte kvar. Så här ser det ut nu.',
      forbidden: 'Den som bad om ändringen kan inte själv godkänna den. Inget har ändrats.',
    },
    payee: {
      title: 'Ändring av vart pengarna går',
      fields: {
        bankgiro: 'Bankgiro',
        plusgiro: 'Plusgiro',
        account: 'Konto',
        iban: 'IBAN',
        swish: 'Swish',
        vipps: 'Vipps',
      },
      changed: 'Filen säger något annat än det som gäller. Någon måste be om ändringen genom att publicera.',
      asked: (who, when) => `${who} bad om det ${when}. En annan person måste godkänna, och sedan väntar det ett dygn.`,
      agreed: (who, when) => `${who} har godkänt. Gäller från ${when}; till dess gäller det gamla.`,
      none: 'inget',
      agree: 'Godkänn ändringen',
      refuse: 'Säg nej',
      own: 'Den som sköter kontona godkänner eller säger nej.',
    },
  },
  'nb-NO': {
    calm: 'Ingenting venter. Alle betalinger har funnet regningen sin.',
    waiting: 'Betalinger som venter på en avgjørelse',
    doubles: 'Betalt to ganger',
    doublesWhy: 'Betal tilbake hos Swish, Vipps eller kortinnløseren, og si fra her hvis de ikke gjør det selv.',
    why: {
      unknown_reference: 'Ingen regning har dette KID-nummeret',
      no_reference: 'Ingen KID, bare ord',
      overpaid: 'Mer enn det som sto igjen på regningen',
      already_paid: 'Regningen var allerede betalt',
      credited: 'Regningen er kreditert',
      several_invoices: 'Til flere regninger, og det går ikke å se hvordan den skal deles',
      reversal: 'Banken har tatt pengene tilbake',
      other_currency: 'I en annen valuta enn regningen',
      maybe_repeated: 'Ligner en betaling i en tidligere fil',
    },
    grounds: {
      reference: 'samme nummer',
      one_digit_wrong: 'ett siffer feil',
      digits_swapped: 'to sifre byttet om',
      digit_missing: 'ett siffer mangler',
      digit_too_many: 'ett siffer for mye',
      leading_zeros: 'nuller foran',
      named_in_text: 'nevnt i meldingen',
      amount: 'samme beløp',
      payer_name: 'samme navn',
      same_account: 'samme konto som før',
    },
    from: 'Fra',
    reference: 'KID',
    message: 'Melding',
    surplus: (amount) => `${amount} for mye`,
    left: (amount) => `${amount} igjen å plassere`,
    proposal: (number, name, remaining) => `Regning ${number}${name}, ${remaining} igjen`,
    put: (number) => `Før på ${number}`,
    number: 'Regningsnummer',
    putThere: 'Før der',
    returned: 'Betalt tilbake',
    reason: 'Grunn',
    leave: 'La ligge uten regning',
    bill: (number) => `Regning ${number}`,
    next: 'Flere',
    noRight: 'Den som leder teamet eller styrer kontoene, avgjør hva betalinger er for.',
    outcomes: {
      done: 'Ferdig.',
      already_decided: 'En annen kom først. Slik ser det ut nå.',
      invalid_request: 'Det gikk ikke: sjekk regningens nummer og valuta. Ingenting er endret.',
      not_found: 'Det finnes ikke lenger. Slik ser det ut nå.',
      forbidden: 'Den som ba om endringen, kan ikke godkjenne den selv. Ingenting er endret.',
    },
    payee: {
      title: 'Endring av hvor pengene går',
      fields: {
        bankgiro: 'Bankgiro',
        plusgiro: 'Plusgiro',
        account: 'Konto',
        iban: 'IBAN',
        swish: 'Swish',
        vipps: 'Vipps',
      },
      changed: 'Filen sier noe annet enn det som gjelder. Noen må be om endringen ved å publisere.',
      asked: (who, when) => `${who} ba om det ${when}. En annen person må godkjenne, og så venter det et døgn.`,
      agreed: (who, when) => `${who} har godkjent. Gjelder fra ${when}; til da gjelder det gamle.`,
      none: 'ingenting',
      agree: 'Godkjenn endringen',
      refuse: 'Si nei',
      own: 'Den som styrer kontoene, godkjenner eller sier nei.',
    },
  },
  'en-GB': {
    calm: 'Nothing waits. Every payment has found its bill.',
    waiting: 'Payments that wait for a decision',
    doubles: 'Paid twice',
    doublesWhy: 'Give it back at Swish, Vipps or the card provider, and say so here where they do not by themselves.',
    why: {
      unknown_reference: 'No bill has this reference',
      no_reference: 'No reference, only words',
      overpaid: 'More than was left on the bill',
      already_paid: 'The bill was paid already',
      credited: 'The bill has been credited',
      several_invoices: 'For several bills, and the shares are not sure',
      reversal: 'The bank took the money back',
      other_currency: 'In another currency than the bill',
      maybe_repeated: 'Looks like a payment of an earlier file',
    },
    grounds: {
      reference: 'same number',
      one_digit_wrong: 'one digit wrong',
      digits_swapped: 'two digits swapped',
      digit_missing: 'a digit missing',
      digit_too_many: 'a digit too many',
      leading_zeros: 'zeros in front',
      named_in_text: 'named in the message',
      amount: 'same amount',
      payer_name: 'same name',
      same_account: 'same account as before',
    },
    from: 'From',
    reference: 'Reference',
    message: 'Message',
    surplus: (amount) => `${amount} too much`,
    left: (amount) => `${amount} left to place`,
    proposal: (number, name, remaining) => `Bill ${number}${name}, ${remaining} left`,
    put: (number) => `Put it on ${number}`,
    number: 'Bill number',
    putThere: 'Put it there',
    returned: 'Paid back',
    reason: 'Reason',
    leave: 'Leave without a bill',
    bill: (number) => `Bill ${number}`,
    next: 'More',
    noRight: 'Whoever leads the team or keeps the accounts decides on payments.',
    outcomes: {
      done: 'Done.',
      already_decided: 'Somebody else was first. This is how it stands now.',
      invalid_request: 'That did not work: check the bill’s number and currency. Nothing was changed.',
      not_found: 'It is not there any more. This is how it stands now.',
      forbidden: 'Whoever asked for the change cannot agree to it. Nothing was changed.',
    },
    payee: {
      title: 'A change of where the money goes',
      fields: {
        bankgiro: 'Bankgiro',
        plusgiro: 'Plusgiro',
        account: 'Account',
        iban: 'IBAN',
        swish: 'Swish',
        vipps: 'Vipps',
      },
      changed: 'The file says something else than what is in force. Somebody asks for the change by publishing.',
      asked: (who, when) => `${who} asked for it ${when}. Another person must agree, and then it waits a day.`,
      agreed: (who, when) => `${who} has agreed. In force from ${when}; until then the old one is.`,
      none: 'nothing',
      agree: 'Agree to the change',
      refuse: 'Say no',
      own: 'Whoever keeps the accounts agrees or says no.',
    },
  },
};
