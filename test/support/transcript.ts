import { renderSms } from '../../src/adapters/sms/render.ts';
import { DEMO_PAYERS } from '../../src/demo/demo-payers.ts';
import { makeDemoBill } from '../../src/demo/make-demo-bill.ts';
import { type Conversation, createConversation } from '../../src/engine/conversation.ts';
import type { EngineEvent } from '../../src/engine/event.ts';
import type { Facts, InvoiceFacts } from '../../src/engine/facts.ts';
import type { Input } from '../../src/engine/input.ts';
import { takeTurn } from '../../src/engine/take-turn.ts';
import type { Address, Channel } from '../../src/model/address.ts';
import type { ConversationId, InvoiceId, PayerRef } from '../../src/model/ids.ts';
import type { Settlement } from '../../src/model/invoice.ts';
import { toInvoiceBalance } from '../../src/model/invoice-balance.ts';
import type { Message } from '../../src/model/message.ts';
import type { IssuerDirectory } from '../../src/ports/issuer-directory.ts';
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
  readonly desk?: 'open' | 'closed';
  readonly lines: readonly TranscriptLine[];
}

const TODAY = '2026-11-03';
const ADDRESSES: Readonly<Record<Channel, string>> = {
  sms: '+46701740605',
  telegram: '700100001',
  web: 'session1',
  azure: 'msteams|a:1',
};

/** Plays a transcript on one channel; the conversation goes through JSON between all turns. Returns what was not as written. */
export function playTranscript(
  transcript: Transcript,
  directory: IssuerDirectory,
  channel: Channel,
  onIntent: (intent: string) => void = () => {},
): readonly string[] {
  const stage = createStage(transcript, directory, { channel, onIntent });
  const faults: string[] = [];
  transcript.lines.forEach((line, index) => {
    const fault = stage.play(line);
    if (fault !== null) faults.push(`line ${index + 1} (${JSON.stringify(line)}): ${fault}`);
  });
  return faults;
}

function createStage(
  transcript: Transcript,
  directory: IssuerDirectory,
  { channel, onIntent }: { readonly channel: Channel; readonly onIntent: (intent: string) => void },
) {
  const demo = DEMO_PAYERS.find((one) => one.payer.ref === transcript.payer);
  const id = directory.ids().find((one) => one === transcript.issuer);
  const issuer = id && directory.issuer(id);
  if (!id || !issuer) throw new Error(`No issuer ${transcript.issuer}`);
  const book = directory.book(id);
  const from: Address = { channel, id: ADDRESSES[channel] };
  let conversation: Conversation = createConversation({
    id: 'c1' as ConversationId,
    payer: (transcript.payer ?? null) as PayerRef | null,
    locale: demo?.payer.locale ?? issuer.locale,
    replyTo: from,
  });
  let invoices: InvoiceFacts[] = [];
  const said: Message[] = [];
  let minute = 0;
  let today = TODAY;

  const facts = (): Facts => ({
    now: at(),
    today,
    issuer,
    payer: demo?.payer ?? null,
    invoices,
    desk:
      transcript.desk === 'closed'
        ? { open: false, opensAt: '2026-11-04T08:00', promisedBy: '2026-11-04T09:00:00.000Z' }
        : { open: true, opensAt: null, promisedBy: '2026-11-03T12:00:00.000Z' },
  });
  const at = (): string => new Date(Date.parse(`${today}T09:00:00Z`) + minute * 60_000).toISOString();
  const take = (input: Input): readonly EngineEvent[] => {
    const { conversation: next, events } = takeTurn(book, conversation, facts(), input);
    conversation = JSON.parse(JSON.stringify(next)) as Conversation;
    const fresh = events.flatMap((event) => (event.type === 'message_created' ? [event.message] : []));
    said.push(...fresh.filter((message) => message.from !== 'payer'));
    for (const event of events) {
      if (event.type === 'meaning_read') onIntent(event.intent);
      if (event.type !== 'arrangement_made') continue;
      const { invoice: about, state } = JSON.parse(JSON.stringify(event)) as typeof event;
      invoices = invoices.map((one) => (one.invoice.id === about ? toFacts({ ...state, invoice: one.invoice }) : one));
    }
    return events;
  };
  const base = () => {
    minute += 1;
    return { id: `in${minute}`, at: at() };
  };
  const addBill = (month: number): InvoiceId => {
    if (!demo) throw new Error('Only a known payer has bills');
    const document = makeDemoBill(issuer, demo, month, TODAY);
    const invoice = { ...document, id: `i${month}` as InvoiceId, payer: demo.payer.ref };
    const settlements: Settlement[] =
      month < 0 ? [{ kind: 'payment', at: `${document.due}T09:00:00Z`, amount: document.total.payable }] : [];
    invoices = [toFacts({ invoice, settlements }), ...invoices];
    return invoice.id;
  };
  if (demo) for (const month of [-2, -1]) addBill(month);
  const agent = (name: string) => ({ id: name.toLowerCase(), name });
  const refusalOf = (events: readonly EngineEvent[]) =>
    events.flatMap((event) => (event.type === 'input_refused' ? [event.code] : []))[0] ?? null;

  return {
    play(line: TranscriptLine): string | null {
      if ('bot' in line) return checkWords(line);
      if ('silence' in line) return said.length === 0 ? null : `but it was said: ${said[0]?.text}`;
      if (said.length > 0) return `before it nobody expected: ${said.map((one) => one.text).join(' | ')}`;
      if ('owner' in line) return conversation.owner === line.owner ? null : `the owner is ${conversation.owner}`;
      if ('today' in line) today = line.today;
      else if ('collection' in line) collect();
      else if ('bill' in line) take({ ...base(), type: 'invoice_issued', invoice: addBill(0), to: from });
      else if ('payer' in line) take({ ...base(), type: 'message_received', from, text: line.payer, attachments: 0 });
      else if ('taps' in line) return tap(line.taps);
      else if ('claims' in line)
        return refusalOf(take({ ...base(), type: 'agent_claimed', agent: agent(line.claims) }));
      else if ('agent' in line) {
        if (!conversation.agent) return 'nobody has claimed it';
        return refusalOf(
          take({
            ...base(),
            type: 'agent_replied',
            agent: conversation.agent,
            text: line.agent,
            seenSeq: conversation.lastSeq,
          }),
        );
      } else if ('hands back' in line)
        return refusalOf(take({ ...base(), type: 'agent_handed_back', agent: agent(line['hands back']) }));
      else if ('promise' in line) take({ ...base(), type: 'wait_expired', timer: 'handoff_promise', dueAt: at() });
      else pay(line.paid);
      return null;
    },
  };

  function checkWords({ bot, sms, web }: Extract<TranscriptLine, { bot: unknown }>): string | null {
    const next = said.shift();
    if (!next) return 'nothing was said';
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

  function collect(): void {
    const [newest] = invoices;
    if (!newest) throw new Error('There is nothing to collect');
    const input = base();
    invoices = [toFacts({ ...newest, notices: [{ kind: 'collection', at: input.at }] }), ...invoices.slice(1)];
    take({ ...input, type: 'notice_received', invoice: newest.invoice.id, notice: 'collection', noticedAt: input.at });
  }

  function tap(label: string): string | null {
    for (const question of [...conversation.questions].reverse()) {
      const option = question.options.find((one) => one.label === label);
      if (!option) continue;
      take({ ...base(), type: 'option_chosen', from, question: question.id, option: option.id, text: label });
      return null;
    }
    return `no open question has ${label}`;
  }

  function pay(what: string): void {
    const open = invoices.find((one) => one.balance.remaining > 0) ?? invoices[0];
    if (!open) throw new Error('There is nothing to pay');
    const amount = what === 'all' ? open.balance.remaining : Math.round(Number(what) * 100);
    const input = base();
    invoices = invoices.map((one) =>
      one === open
        ? toFacts({
            ...one,
            settlements: [...one.settlements, { kind: 'payment', at: input.at, amount }],
          })
        : one,
    );
    take({ ...input, type: 'payment_received', invoice: open.invoice.id, amount, paidAt: input.at, silent: false });
  }

  function toFacts(one: Omit<InvoiceFacts, 'balance' | 'link'>): InvoiceFacts {
    return { ...one, balance: toInvoiceBalance(one.invoice, one), link: `https://notan.example/i/${'t'.repeat(22)}` };
  }
}
