import { type Conversation, createConversation } from '../engine/conversation.ts';
import type { EngineEvent } from '../engine/event.ts';
import type { Facts, InvoiceFacts } from '../engine/facts.ts';
import type { Input, TimerName } from '../engine/input.ts';
import { takeTurn } from '../engine/take-turn.ts';
import type { Address, Channel } from '../model/address.ts';
import type { ConversationId, InvoiceId, IsoInstant } from '../model/ids.ts';
import type { InvoiceState, Settlement } from '../model/invoice.ts';
import { toInvoiceBalance } from '../model/invoice-balance.ts';
import type { Lookup, LookupOutcome } from '../model/lookup.ts';
import type { Message } from '../model/message.ts';
import { effectiveDue } from '../model/next-payment.ts';
import { addMinutes } from '../texts/to-instant.ts';
import { toLocalDate } from '../texts/to-local-date.ts';
import { findOccasions } from './find-occasions.ts';
import type { Cue, Stage, StageSetting } from './stage.ts';

/** Where the payer of a rehearsal is reached, where nothing else is said. */
const ADDRESSES: Readonly<Record<Channel, string>> = {
  sms: '+46701740605',
  telegram: '700100001',
  web: 'session1',
  azure: 'msteams|a:1',
};

/** Things that happen by themselves in one stretch of time; more is a flow that never comes to rest. */
const MOST_BY_ITSELF = 500;

/** Something that will happen by itself. */
interface Coming {
  readonly at: IsoInstant;
  readonly take: () => void;
}

/** @throws never by itself; what the engine throws is a bug and comes through. */
export function createStage(setting: StageSetting): Stage {
  const { payer, locale, deskAt } = setting;
  let { book } = setting;
  const { issuer } = book;
  let from: Address = addressOn(setting.channel);
  let now = setting.startsAt;
  let count = 0;
  let conversation: Conversation = createConversation({
    id: 'c1' as ConversationId,
    payer: payer?.ref ?? null,
    locale,
    replyTo: from,
  });
  let invoices: readonly InvoiceFacts[] = [];
  const said: Message[] = [];
  const timers = new Map<TimerName, IsoInstant>();
  const lookups = new Map<string, Lookup>();
  const reached = new Set<string>();

  function addressOn(channel: Channel): Address {
    const own = payer?.addresses.find((one) => one.channel === channel);
    return own ?? { channel, id: ADDRESSES[channel] };
  }
  const facts = (): Facts => ({
    now,
    today: toLocalDate(now, issuer.timeZone),
    issuer,
    payer,
    invoices,
    desk: deskAt(now),
    votes: votesOf(conversation),
  });

  /** One turn, now. */
  function take(cue: Cue): readonly EngineEvent[] {
    count += 1;
    const input = { ...cue, id: `in${count}`, at: now } as Input;
    const { conversation: next, events } = takeTurn(book, conversation, facts(), input);
    conversation = JSON.parse(JSON.stringify(next)) as Conversation;
    for (const event of events) note(event);
    setting.onTurn?.(input, events, next);
    return events;
  }

  function note(event: EngineEvent): void {
    if (event.type === 'message_created' && event.message.from !== 'payer') said.push(event.message);
    if (
      event.type === 'arrangement_made' ||
      event.type === 'reminder_given' ||
      event.type === 'reminder_withdrawn' ||
      (event.type === 'reward_given' && event.state !== null)
    ) {
      const { invoice: about, state } = JSON.parse(JSON.stringify(event)) as {
        invoice: InvoiceId;
        state: InvoiceState;
      };
      invoices = invoices.map((one) => (one.invoice.id === about ? toFacts({ ...state, invoice: one.invoice }) : one));
    }
    if (event.type === 'timer_set') timers.set(event.name, event.dueAt);
    if (event.type === 'timer_cleared') timers.delete(event.name);
    if (event.type === 'lookup_requested') lookups.set(event.lookup.id, event.lookup);
    if (event.type === 'lookup_closed') lookups.delete(event.lookup);
  }

  function answer(lookup: Lookup, outcome: LookupOutcome): void {
    lookups.delete(lookup.id);
    take({ type: 'lookup_completed', lookup: lookup.id, kind: lookup.kind, outcome });
  }

  /** What happens by itself next, up to an instant. Each day of a flow comes once. */
  function nextUntil(since: IsoInstant, until: IsoInstant): Coming | null {
    const coming: Coming[] = [...timers].map(([timer, dueAt]) => ({
      at: dueAt,
      take: () => {
        timers.delete(timer);
        take({ type: 'wait_expired', timer, dueAt });
      },
    }));
    for (const one of lookups.values())
      coming.push({ at: one.expiresAt, take: () => answer(one, { ok: false, code: 'expired' }) });
    for (const { at, flow, invoice } of findOccasions(book.flows.values(), invoices, issuer, since, until)) {
      const key = `${at} ${flow} ${invoice}`;
      if (!reached.has(key))
        coming.push({
          at,
          take: () => {
            reached.add(key);
            take({ type: 'occasion_reached', flow, invoice });
          },
        });
    }
    return coming
      .filter((one) => one.at <= until)
      .reduce<Coming | null>((best, one) => (best === null || one.at < best.at ? one : best), null);
  }

  function passUntil(until: IsoInstant): void {
    const since = now;
    for (let left = MOST_BY_ITSELF; left > 0; left -= 1) {
      const next = nextUntil(since, until);
      if (next === null) break;
      if (next.at > now) now = next.at;
      next.take();
    }
    if (until > now) now = until;
  }

  /** Somebody does something: it takes a minute. */
  function play(cue: Cue): string | null {
    passUntil(addMinutes(now, 1));
    const refused = take(cue).find((event) => event.type === 'input_refused');
    return refused?.type === 'input_refused' ? refused.code : null;
  }

  function toFacts(one: Omit<InvoiceFacts, 'balance' | 'link'>): InvoiceFacts {
    return { ...one, balance: toInvoiceBalance(one.invoice, one), link: `https://notan.example/i/${'t'.repeat(22)}` };
  }

  function keep(document: Parameters<Stage['keep']>[0], settlements: readonly Settlement[]): InvoiceId {
    if (payer === null) throw new Error('Only a known payer has bills');
    const id = `i${invoices.length + 1}` as InvoiceId;
    const kept = toFacts({ invoice: { ...document, id, payer: payer.ref }, settlements });
    invoices = [kept, ...invoices].sort((a, b) =>
      a.invoice.issued < b.invoice.issued ? 1 : a.invoice.issued > b.invoice.issued ? -1 : 0,
    );
    return id;
  }

  return {
    issuer: () => issuer,
    now: () => now,
    today: () => facts().today,
    conversation: () => conversation,
    invoices: () => invoices,
    said: () => said,
    takeSaid: () => said.shift() ?? null,
    play,
    keep,
    issue(document) {
      passUntil(addMinutes(now, 1));
      take({ type: 'invoice_issued', invoice: keep(document, []), to: from });
    },
    write: (text) => void play({ type: 'message_received', from, text, attachments: 0 }),
    tap(label) {
      for (const question of [...conversation.questions].reverse()) {
        const option = question.options.find((one) => one.label === label);
        if (!option) continue;
        play({ type: 'option_chosen', from, question: question.id, option: option.id, text: label });
        return true;
      }
      return false;
    },
    pay(amount) {
      const open = invoices.findLast((one) => one.balance.remaining > 0);
      if (!open) return false;
      passUntil(addMinutes(now, 1));
      const paid: Settlement = { kind: 'payment', at: now, amount: amount ?? open.balance.remaining };
      const { invoice } = open;
      invoices = invoices.map((one) =>
        one.invoice.id === invoice.id ? toFacts({ ...one, settlements: [...one.settlements, paid] }) : one,
      );
      take({ type: 'payment_received', invoice: invoice.id, amount: paid.amount, paidAt: now, silent: false });
      return true;
    },
    claim: (name) => play({ type: 'agent_claimed', agent: { id: name.toLowerCase(), name } }),
    reply(text) {
      const { agent, lastSeq } = conversation;
      return agent ? play({ type: 'agent_replied', agent, text, seenSeq: lastSeq }) : 'not_owner';
    },
    handBack(outcome) {
      const { agent } = conversation;
      if (!agent) return 'not_owner';
      return play({ type: 'agent_handed_back', agent, ...(outcome === undefined ? {} : { outcome }) });
    },
    answerEndpoint(outcome) {
      const [oldest] = [...lookups.values()].filter((one) => one.kind === 'endpoint');
      if (!oldest) return false;
      answer(oldest, outcome);
      return true;
    },
    askings: () => [...lookups.values()].map(({ id, request }) => ({ id, request })),
    start(flow) {
      const open = invoices.find((one) => one.balance.remaining > 0);
      const before = conversation.started?.[flow]?.times ?? 0;
      play({ type: 'occasion_reached', flow, invoice: open?.invoice.id ?? null });
      return (conversation.started?.[flow]?.times ?? 0) > before;
    },
    passUntil,
    skipTo(instant) {
      if (instant > now) now = instant;
    },
    collect() {
      const [newest, ...older] = invoices;
      if (!newest) return false;
      passUntil(addMinutes(now, 1));
      const notices = [...(newest.notices ?? []), { kind: 'collection', at: now } as const];
      invoices = [toFacts({ ...newest, notices }), ...older];
      take({ type: 'notice_received', invoice: newest.invoice.id, notice: 'collection', noticedAt: now });
      return true;
    },
    closeDispute() {
      const [newest, ...older] = invoices;
      if (!newest) return false;
      passUntil(addMinutes(now, 1));
      const arrangements = (newest.arrangements ?? []).map((one) =>
        one.kind === 'dispute' && one.closedAt === null ? { ...one, closedAt: now } : one,
      );
      invoices = [toFacts({ ...newest, arrangements }), ...older];
      take({ type: 'notice_received', invoice: newest.invoice.id, notice: 'dispute_closed', noticedAt: now });
      return true;
    },
    moveDue(until) {
      const [newest, ...older] = invoices;
      if (!newest) return false;
      passUntil(addMinutes(now, 1));
      const from = effectiveDue(newest.invoice, newest);
      const moved = { kind: 'extension', at: now, from: from ?? until, until, by: 'issuer' } as const;
      invoices = [toFacts({ ...newest, arrangements: [...(newest.arrangements ?? []), moved] }), ...older];
      take({ type: 'due_changed', invoice: newest.invoice.id, from, until });
      return true;
    },
    moveTo(channel) {
      from = addressOn(channel);
    },
    useBook(next) {
      book = next;
    },
  };
}

/** On a stage there is one payer, and theirs is the only vote. */
function votesOf({ surveys = {} }: Conversation): NonNullable<Facts['votes']> {
  const votes = Object.entries(surveys).flatMap(([survey, { answers }]) =>
    Object.entries(answers).map(
      ([question, value]) =>
        [`${survey}/${question}`, { question, options: [{ option: String(value), votes: 1 }] }] as const,
    ),
  );
  return new Map(votes);
}
