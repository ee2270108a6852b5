import type { Channel } from '../../model/address.ts';
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
    file: 'file',
    chose: 'chose',
    note: 'internal note',
    whisper: 'whispered to',
    page: (number, of) => `Page ${number} of ${of}`,
  },
};
