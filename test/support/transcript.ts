import { renderSms } from '../../src/adapters/sms/render.ts';
import { DEMO_PAYERS } from '../../src/demo/demo-payers.ts';
import { makeDemoBill } from '../../src/demo/make-demo-bill.ts';
import type { DeskHours } from '../../src/engine/facts.ts';
import type { Channel } from '../../src/model/address.ts';
import type { InvoiceDocument, Settlement } from '../../src/model/invoice.ts';
import type { Issuer, Payee } from '../../src/model/issuer.ts';
import type { Message } from '../../src/model/message.ts';
import type { IssuerDirectory } from '../../src/ports/issuer-directory.ts';
import { createStage } from '../../src/rehearsal/create-stage.ts';
import { findUnsourcedFigures } from '../../src/texts/find-unsourced-figures.ts';

type Words = string | readonly string[];

/** One line of a transcript. Exactly one key, but for `bot`. */
export type TranscriptLine =
  | { readonly bill: string }
  | { readonly payer: string }
  | { readonly taps: string }
  /** What is heard; `sms` and `web` add what must stand in the wording that the channel chooses. */
  | { readonly bot: string | readonly string[]; readonly sms?: Words; readonly web?: Words }
  | { readonly silence: true }
  | { readonly claims: string }
  | { readonly agent: string }
  | { readonly 'hands back': string }
  | { readonly paid: string }
  | { readonly promise: 'missed' }
  /** The day of the conversation from here on. */
  | { readonly today: string }
  /** The issuer hands the newest bill to a debt collector. */
  | { readonly collection: true }
  | { readonly owner: string };

export interface Transcript {
  readonly about: string;
  readonly issuer: string;
  /** Customer number of a demo payer; absent: a visitor nobody knows. */
  readonly payer?: string;
  /** Numbers and accounts that this issuer has instead of the demo's; no provider is connected then. */
  readonly payee?: Partial<Payee>;
  readonly desk?: 'open' | 'closed';
  readonly lines: readonly TranscriptLine[];
}

const TODAY = '2026-11-03';
const CLOSED: DeskHours = {
  open: false,
  opensAt: '2026-11-04T08:00',
  answerBy: '2026-11-04T10:00',
  promisedBy: '2026-11-04T09:00:00.000Z',
};
const OPEN: DeskHours = { open: true, opensAt: null, promisedBy: '2026-11-03T12:00:00.000Z' };

/** Plays a transcript on one channel; the conversation goes through JSON between all turns. Returns what was not as written. */
export function playTranscript(
  transcript: Transcript,
  directory: IssuerDirectory,
  channel: Channel,
  onIntent: (intent: string) => void = () => {},
  onSaid: (said: Message) => void = () => {},
): readonly string[] {
  const play = createPlayer(transcript, directory, { channel, onIntent, onSaid });
  return transcript.lines.flatMap((line, index) => {
    const fault = play(line);
    return fault === null ? [] : [`line ${index + 1} (${JSON.stringify(line)}): ${fault}`];
  });
}

/** The standard ways of its country follow from the numbers alone. */
function withPayee({ payWays: _connected, ...issuer }: Issuer, payee: Partial<Payee>): Issuer {
  return { ...issuer, payee: { ...issuer.payee, ...payee } };
}

function createPlayer(
  transcript: Transcript,
  directory: IssuerDirectory,
  given: {
    readonly channel: Channel;
    readonly onIntent: (intent: string) => void;
    readonly onSaid: (said: Message) => void;
  },
) {
  const { channel, onIntent, onSaid } = given;
  const demo = DEMO_PAYERS.find((one) => one.payer.ref === transcript.payer);
  const id = directory.ids().find((one) => one === transcript.issuer);
  const known = id && directory.issuer(id);
  const { payee } = transcript;
  const issuer = known && payee ? withPayee(known, payee) : known;
  if (!id || !issuer) throw new Error(`No issuer ${transcript.issuer}`);
  const stage = createStage({
    book: { ...directory.book(id), issuer },
    payer: demo?.payer ?? null,
    channel,
    locale: demo?.payer.locale ?? issuer.locale,
    startsAt: `${TODAY}T09:00:00.000Z`,
    deskAt: () => (transcript.desk === 'closed' ? CLOSED : OPEN),
    onTurn: (_input, events) => {
      for (const event of events) if (event.type === 'meaning_read') onIntent(event.intent);
    },
  });
  const billOf = (month: number): InvoiceDocument => {
    if (!demo) throw new Error('Only a known payer has bills');
    return makeDemoBill(issuer, demo, month, TODAY);
  };
  if (demo)
    for (const month of [-2, -1]) {
      const bill = billOf(month);
      const paid: Settlement = { kind: 'payment', at: `${bill.due}T09:00:00Z`, amount: bill.total.payable };
      stage.keep(bill, [paid]);
    }

  return (line: TranscriptLine): string | null => {
    if ('bot' in line) return checkWords(line);
    const [first] = stage.said();
    if ('silence' in line) return first === undefined ? null : `but it was said: ${first.text}`;
    if (first !== undefined) {
      const texts = stage.said().map((one) => one.text);
      return `before it nobody expected: ${texts.join(' | ')}`;
    }
    const { owner } = stage.conversation();
    if ('owner' in line) return owner === line.owner ? null : `the owner is ${owner}`;
    if ('taps' in line) return stage.tap(line.taps) ? null : `no open question has ${line.taps}`;
    if ('claims' in line) return stage.claim(line.claims);
    if ('agent' in line) return stage.reply(line.agent);
    if ('hands back' in line) return stage.handBack(undefined);
    if ('today' in line) stage.skipTo(`${line.today}${stage.now().slice(10)}`);
    else if ('collection' in line) stage.collect();
    else if ('bill' in line) stage.issue(billOf(0));
    else if ('payer' in line) stage.write(line.payer);
    else if ('promise' in line)
      return stage.play({ type: 'wait_expired', timer: 'handoff_promise', dueAt: stage.now() });
    else stage.pay(line.paid === 'all' ? null : Math.round(Number(line.paid) * 100));
    return null;
  };

  function checkWords({ bot, sms, web }: Extract<TranscriptLine, { bot: unknown }>): string | null {
    const next = stage.takeSaid();
    if (!next) return 'nothing was said';
    onSaid(next);
    const heard = [next.text, ...next.quickReplies.map((one) => `[${one.label}]`)].join(' ');
    const loose = next.from === 'bot' ? findUnsourcedFigures(next.text, next.figures ?? []) : [];
    if (loose.length > 0) return `no source for ${loose.map((one) => one.text).join(', ')} in: ${heard}`;
    const short = channel === 'sms' ? renderSms(next) : null;
    return (
      missing(bot, heard) ??
      (web !== undefined && channel === 'web' ? missing(web, heard) : null) ??
      (sms !== undefined && short !== null ? missing(sms, short.text) : null)
    );
  }

  function missing(expected: Words, heard: string): string | null {
    const parts = (typeof expected === 'string' ? [expected] : expected).filter((part) => !heard.includes(part));
    return parts.length === 0 ? null : `"${parts.join('", "')}" is not in: ${heard}`;
  }
}
