import type { Handover } from '../../model/handover.ts';
import type { IsoInstant } from '../../model/ids.ts';
import type { Locale } from '../../model/locale.ts';
import type { Speaker } from '../../model/message.ts';

/** A thread as it is given away. */
export interface WholeThread {
  readonly issuer: string;
  readonly conversation: string;
  readonly payer: string | null;
  readonly timeZone: string;
  readonly messages: readonly {
    readonly at: IsoInstant;
    readonly channel: string;
    readonly from: Speaker;
    readonly author: string | null;
    readonly text: string;
  }[];
  readonly handovers: readonly Handover[];
}

const WORDS = {
  'sv-SE': {
    bot: 'Boten',
    payer: 'Kunden',
    times: 'Alla tider är',
    has: { bot: 'Boten', offered: 'Kön', closed: 'Avslutat' },
  },
  'nb-NO': {
    bot: 'Boten',
    payer: 'Kunden',
    times: 'Alle tider er',
    has: { bot: 'Boten', offered: 'Køen', closed: 'Avsluttet' },
  },
  'en-GB': {
    bot: 'The bot',
    payer: 'The customer',
    times: 'All times are',
    has: { bot: 'The bot', offered: 'The queue', closed: 'Closed' },
  },
} as const satisfies Record<Locale, unknown>;

/** One line for who and when, then the words, whole; between them who had the conversation. Local time, ISO dates. */
export function toTranscriptText(thread: WholeThread, locale: Locale): string {
  const words = WORDS[locale];
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone: thread.timeZone,
    dateStyle: 'short',
    timeStyle: 'medium',
  });
  const when = (at: IsoInstant): string => format.format(Date.parse(at));
  const said = thread.messages.map((one) => {
    const who = one.from === 'payer' ? (thread.payer ?? words.payer) : (one.author ?? words.bot);
    return { at: one.at, text: `${when(one.at)}  ${who} (${one.channel})\n${one.text}` };
  });
  const changed = thread.handovers.map((one) => {
    const to = one.to === 'agent' ? (one.agent?.name ?? '') : words.has[one.to];
    const why = [one.reason, one.outcome].filter((part) => part !== null).join(', ');
    return { at: one.at, text: `${when(one.at)}  → ${to}${why === '' ? '' : ` (${why})`}` };
  });
  const lines = [...said, ...changed].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  const head = `${thread.issuer} · ${thread.payer ?? words.payer} · ${thread.conversation}\n${words.times} ${thread.timeZone}.`;
  return `${[head, ...lines.map((one) => one.text)].join('\n\n')}\n`;
}
