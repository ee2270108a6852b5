import type { Channel } from '../../model/address.ts';
import type { CaseOutcome } from '../../model/case-outcome.ts';
import type { Locale } from '../../model/locale.ts';
import type { Delivery } from '../../model/message.ts';

interface TranscriptWords {
  readonly heading: string;
  readonly bot: string;
  readonly payer: string;
  readonly times: string;
  readonly has: Readonly<Record<'bot' | 'offered' | 'closed', string>>;
  readonly channels: Readonly<Record<Channel, string>>;
  readonly delivery: Readonly<Record<Delivery, string>>;
  /** Why the bot gave it to people, by its own names. */
  readonly reasons: Readonly<Record<string, string>>;
  /** Any other, which an author named; the name stands behind it. */
  readonly otherReason: string;
  readonly outcomes: Readonly<Record<CaseOutcome, string>>;
  readonly file: string;
  readonly chose: string;
  readonly note: string;
  readonly whisper: string;
  /** Page 1 of 3. */
  readonly page: (number: number, of: number) => string;
}

/** What a transcript says besides what was said. */
export const TRANSCRIPT_WORDS: Readonly<Record<Locale, TranscriptWords>> = {
  'sv-SE': {
    heading: 'Samtal',
    bot: 'Boten',
    payer: 'Kunden',
    times: 'Alla tider är',
    has: { bot: 'Boten', offered: 'Kön', closed: 'Avslutat' },
    channels: { sms: 'sms', telegram: 'Telegram', web: 'webbchatt', azure: 'Azure' },
    delivery: {
      queued: 'väntar',
      sent: 'skickat',
      delivered: 'framme',
      read: 'läst',
      failed: 'kom inte fram',
      asking: 'osäkert om det kom fram',
      unknown: 'vet inte om det kom fram',
      withdrawn: 'skickades inte',
    },
    reasons: {
      asked: 'bad att få prata med en människa',
      answered: 'svarade på en fråga',
      not_understood: 'boten förstod inte',
      complaint: 'är missnöjd',
      dispute: 'bestrider fakturan',
      wrong_recipient: 'fel mottagare',
      forgotten: 'boten blev svaret skyldig',
      flow_failed: 'ett flöde kunde inte gå vidare',
      'low-score': 'gav ett lågt betyg',
      away: 'den som hade samtalet var inte på plats',
      talk_to_human: 'bad att få prata med en människa',
      dispute_charge: 'bestrider fakturan',
      extension_request: 'behöver mer tid',
      payment_plan: 'vill dela upp betalningen',
      debt_collection: 'har frågor om inkasso',
      refund_credit: 'vill ha pengar tillbaka',
      'agreement-broken': 'det som avtalades hölls inte',
      'collection-notice': 'har fått ett inkassokrav',
      passed_to_team: 'en kollega gav det vidare',
    },
    otherReason: 'ett flöde bad om en människa',
    outcomes: {
      solved: 'löst',
      promised: 'vi återkommer',
      unsolved: 'gick inte att lösa',
      no_answer: 'kunden svarade inte',
      wrong_person: 'fel person',
      other: 'annat',
      done: 'klart',
    },
    file: 'fil',
    chose: 'valde',
    note: 'intern anteckning',
    whisper: 'viskade till',
    page: (number, of) => `Sida ${number} av ${of}`,
  },
  'nb-NO': {
    heading: 'Samtale',
    bot: 'Boten',
    payer: 'Kunden',
    times: 'Alle tider er',
    has: { bot: 'Boten', offered: 'Køen', closed: 'Avsluttet' },
    channels: { sms: 'SMS', telegram: 'Telegram', web: 'nettchat', azure: 'Azure' },
    delivery: {
      queued: 'venter',
      sent: 'sendt',
      delivered: 'framme',
      read: 'lest',
      failed: 'kom ikke fram',
      asking: 'usikkert om det kom fram',
      unknown: 'vet ikke om det kom fram',
      withdrawn: 'ble ikke sendt',
    },
    reasons: {
      asked: 'ba om å få snakke med et menneske',
      answered: 'svarte på et spørsmål',
      not_understood: 'boten forsto ikke',
      complaint: 'er misfornøyd',
      dispute: 'bestrider fakturaen',
      wrong_recipient: 'feil mottaker',
      forgotten: 'boten ble svar skyldig',
      flow_failed: 'en flyt kunne ikke gå videre',
      'low-score': 'ga lav karakter',
      away: 'den som hadde samtalen, var ikke til stede',
      talk_to_human: 'ba om å få snakke med et menneske',
      dispute_charge: 'bestrider fakturaen',
      extension_request: 'trenger mer tid',
      payment_plan: 'vil dele opp betalingen',
      debt_collection: 'har spørsmål om inkasso',
      refund_credit: 'vil ha penger tilbake',
      'agreement-broken': 'det som ble avtalt, ble ikke holdt',
      'collection-notice': 'har fått inkassovarsel',
      passed_to_team: 'en kollega ga den videre',
    },
    otherReason: 'en flyt ba om et menneske',
    outcomes: {
      solved: 'løst',
      promised: 'vi kommer tilbake',
      unsolved: 'lot seg ikke løse',
      no_answer: 'kunden svarte ikke',
      wrong_person: 'feil person',
      other: 'noe annet',
      done: 'ferdig',
    },
    file: 'fil',
    chose: 'valgte',
    note: 'internt notat',
    whisper: 'hvisket til',
    page: (number, of) => `Side ${number} av ${of}`,
  },
  'en-GB': {
    heading: 'Conversation',
    bot: 'The bot',
    payer: 'The customer',
    times: 'All times are',
    has: { bot: 'The bot', offered: 'The queue', closed: 'Closed' },
    channels: { sms: 'SMS', telegram: 'Telegram', web: 'web chat', azure: 'Azure' },
    delivery: {
      queued: 'waiting',
      sent: 'sent',
      delivered: 'delivered',
      read: 'read',
      failed: 'did not arrive',
      asking: 'not sure it arrived',
      unknown: 'no one can say if it arrived',
      withdrawn: 'not sent',
    },
    reasons: {
      asked: 'asked for a person',
      answered: 'answered a question',
      not_understood: 'the bot did not understand',
      complaint: 'is unhappy',
      dispute: 'disputes the invoice',
      wrong_recipient: 'wrong recipient',
      forgotten: 'the bot left a question unanswered',
      flow_failed: 'a flow could not go on',
      'low-score': 'gave a low score',
      away: 'whoever had the conversation was away',
      talk_to_human: 'asked for a person',
      dispute_charge: 'disputes the invoice',
      extension_request: 'needs more time',
      payment_plan: 'wants to pay in parts',
      debt_collection: 'asks about debt collection',
      refund_credit: 'wants money back',
      'agreement-broken': 'what was agreed on was not kept',
      'collection-notice': 'has had a collection notice',
      passed_to_team: 'a colleague passed it on',
    },
    otherReason: 'a flow asked for a person',
    outcomes: {
      solved: 'solved',
      promised: 'we will be back',
      unsolved: 'could not be solved',
      no_answer: 'the customer did not answer',
      wrong_person: 'wrong person',
      other: 'something else',
      done: 'done',
    },
    file: 'file',
    chose: 'chose',
    note: 'internal note',
    whisper: 'whispered to',
    page: (number, of) => `Page ${number} of ${of}`,
  },
};
