import { LEASE_MINUTES } from '../../src/engine/claim-lease.ts';
import { type Conversation, createConversation } from '../../src/engine/conversation.ts';
import type { EngineEvent } from '../../src/engine/event.ts';
import type { Input } from '../../src/engine/input.ts';
import { isOvertaken } from '../../src/engine/is-overtaken.ts';
import { isBotFree, OWNERSHIP } from '../../src/engine/ownership.ts';
import { takeTurn } from '../../src/engine/take-turn.ts';
import type { ConversationId, IsoInstant, IssuerId, PayerRef } from '../../src/model/ids.ts';
import type { Message } from '../../src/model/message.ts';
import { addMinutes } from '../../src/texts/to-instant.ts';
import { factsOf } from '../support/bills.ts';
import { readIssuers } from '../support/read-issuers.ts';

export type Who = 'sara' | 'johan';
export type Press =
  | { readonly kind: 'claim' | 'hand_back' | 'close' | 'take_over' | 'to_colleague' | 'to_team' }
  | { readonly kind: 'reply'; readonly words: string };

/** What somebody or something does. `begin` reads; `end` writes what was decided then: between them others write. */
export type Deed =
  | { readonly kind: 'payer'; readonly text: string }
  | { readonly kind: 'look'; readonly who: Who }
  | { readonly kind: 'press'; readonly who: Who; readonly press: Press; readonly slow: boolean }
  | { readonly kind: 'again'; readonly who: Who }
  | { readonly kind: 'finish'; readonly who: Who }
  | { readonly kind: 'send'; readonly fails: boolean }
  | { readonly kind: 'leave' | 'come'; readonly who: Who }
  | { readonly kind: 'wait'; readonly minutes: number }
  | { readonly kind: 'lose_lookup_or_timer' };

/** What can be taken out of the machine, to see that the check notices. */
export type Missing = 'epoch check' | 'compare and set' | 'seen check' | 'lease' | 'watchdog' | 'once';

const WATCH_MINUTES = 10;
const directory = readIssuers();
const book = directory.book('exempelfiber' as IssuerId);
const NAMES = { sara: 'Sara', johan: 'Johan' } as const;

/** A conversation with a payer, a bot, two people, clocks and a sender that may fail. Everything it finds wrong is in `faults`. */
export function createDeskWorld(missing: Missing | null = null) {
  let conversation: Conversation = createConversation({
    id: 'c1' as ConversationId,
    payer: 'K-1001' as PayerRef,
    locale: 'sv-SE',
    replyTo: { channel: 'sms', id: '+46700000001' },
  });
  let now: IsoInstant = '2026-09-22T09:00:00.000Z';
  let count = 0;
  const faults: string[] = [];
  const said: Message[] = [];
  const outbox: Message[] = [];
  const arrived: Message[] = [];
  const timers = new Map<string, IsoInstant>();
  const done = new Set<string>();
  const here = new Set<Who>(['sara', 'johan']);
  const seenAt = new Map<Who, IsoInstant>();
  const screen = new Map<Who, number>();
  const last = new Map<Who, Input>();
  const slow = new Map<Who, { readonly read: Conversation; readonly input: Input }>();
  const fault = (what: string): void => void faults.push(`${now} ${what}`);
  const see = (who: Who): void => {
    if (here.has(who)) seenAt.set(who, now);
  };

  const take = (read: Conversation, input: Input) => {
    const holder = read.agent?.id as Who | undefined;
    const facts = factsOf('sv-SE', [], {
      now,
      desk: { open: true, opensAt: null, promisedBy: addMinutes(now, 10), slot: 'work-09' },
      holderSeenAt: holder === undefined ? null : (seenAt.get(holder) ?? null),
    });
    return takeTurn(book, read, facts, input);
  };

  /** The commit: once per input, and only onto the version that was read. */
  function commit(read: Conversation, input: Input): void {
    if (missing !== 'once' && done.has(input.id)) return;
    let base = read;
    if (base.version !== conversation.version && missing !== 'compare and set') base = conversation;
    const { conversation: next, events } = take(base, input);
    if (events.some((event) => event.type === 'input_refused')) return;
    done.add(input.id);
    const before = conversation;
    conversation = JSON.parse(JSON.stringify({ ...next, version: conversation.version + 1 })) as Conversation;
    for (const event of events) note(event, input);
    check(before, events, input);
  }

  function note(event: EngineEvent, input: Input): void {
    if (event.type === 'timer_set') {
      if (!(missing === 'lease' && event.name === 'claim_lease')) timers.set(event.name, event.dueAt);
    }
    if (event.type === 'timer_cleared') timers.delete(event.name);
    if (event.type !== 'message_created') return;
    const { message } = event;
    if (said.some((one) => one.seq === message.seq)) fault(`two messages have the place ${message.seq}`);
    said.push(message);
    if (message.from !== 'payer') outbox.push(message);
    if (message.from === 'agent' && input.type === 'agent_replied') {
      const newest = said.filter((one) => one.from === 'payer').at(-1)?.seq ?? 0;
      const seen = screen.get(input.agent.id as Who) ?? 0;
      if (newest > seen) fault(`${input.agent.id} answered blind: ${newest} was not on screen (${seen})`);
      if (said.filter((one) => one.from === 'agent' && one.text === message.text).length > 1)
        fault(`${message.text} was said twice`);
    }
  }

  function check(before: Conversation, events: readonly EngineEvent[], input: Input): void {
    let { epoch, owner } = before;
    for (const event of events) {
      if (event.type !== 'owner_changed') continue;
      if (event.epoch !== epoch + 1) fault(`${event.move} has the epoch ${event.epoch} after ${epoch}`);
      if (event.from !== owner || !OWNERSHIP[event.move].from.includes(event.from))
        fault(`${event.move} from ${event.from}, but ${owner} had it`);
      epoch = event.epoch;
      owner = event.to;
    }
    if (owner !== conversation.owner || epoch !== conversation.epoch) fault('the owner changed without being told of');
    if ((conversation.owner === 'agent') !== (conversation.agent !== null)) fault('a person without a name has it');
    const spoken = events.filter((event) => event.type === 'message_created').map((event) => event.message);
    if (conversation.owner === 'agent' && spoken.some((one) => one.from === 'bot'))
      fault(`the bot spoke in ${input.type}`);
    if (spoken.some((one) => one.from === 'agent' && one.author !== conversation.agent?.name))
      fault('somebody answered who does not have the conversation');
  }

  function send(fails: boolean): void {
    const message = outbox.shift();
    if (!message) return;
    if (missing !== 'epoch check' && isOvertaken(message, conversation.epoch)) return;
    if (fails) return;
    arrived.push(message);
    // The outside view: whoever has the conversation now, the bot's chat decided under an earlier owner must not arrive.
    if (message.from === 'bot' && message.class === 'chat' && message.epoch !== conversation.epoch)
      fault(`"${message.text}" was decided in ${message.epoch} and sent in ${conversation.epoch}`);
  }

  function passMinutes(minutes: number): void {
    for (let left = minutes; left > 0; left -= 1) {
      now = addMinutes(now, 1);
      for (const who of here) see(who);
      for (const [timer, dueAt] of [...timers]) {
        if (dueAt > now || timers.get(timer) !== dueAt) continue;
        const input = { type: 'wait_expired', id: `t-${timer}-${dueAt}`, at: now, timer, dueAt } as Input;
        commit(conversation, input);
      }
      if (left % WATCH_MINUTES === 0 && missing !== 'watchdog') watch();
    }
  }

  /** The watchdog's question, as the store asks it. */
  function watch(): void {
    const newest = said.findLast((one) => one.from === 'payer');
    if (!newest || newest.seq <= (conversation.heededSeq ?? 0) || addMinutes(newest.at, WATCH_MINUTES) > now) return;
    const isAnswered = [...arrived, ...outbox].some((one) => one.seq > newest.seq && one.class === 'chat');
    const isOrphan = isBotFree(conversation) && !isAnswered;
    const isUnwatched = conversation.owner === 'agent' && conversation.unansweredSince && !timers.has('claim_lease');
    if (isOrphan || isUnwatched)
      commit(conversation, { type: 'message_forgotten', id: `w-${now}`, at: now, seq: newest.seq });
  }

  function toInput(who: Who, press: Press): Input {
    count += 1;
    const base = { id: `p${count}`, at: now, agent: { id: who, name: NAMES[who] } };
    const other = who === 'sara' ? 'johan' : 'sara';
    const seenSeq = missing === 'seen check' ? 1e9 : (screen.get(who) ?? 0);
    switch (press.kind) {
      case 'claim':
        return { ...base, type: 'agent_claimed' };
      case 'take_over':
        return { ...base, type: 'agent_took_over', reason: 'rast' };
      case 'reply':
        return { ...base, type: 'agent_replied', text: `${press.words} ${base.id}`, seenSeq };
      case 'hand_back':
        return { ...base, type: 'agent_handed_back', seenSeq };
      case 'close':
        return { ...base, type: 'agent_closed', outcome: 'löst', seenSeq, survey: true };
      case 'to_colleague':
        return { ...base, type: 'agent_transferred', to: { agent: { id: other, name: NAMES[other] } }, reason: null };
      case 'to_team':
        return { ...base, type: 'agent_transferred', to: { team: 'faktura' }, reason: null };
    }
  }

  function finish(who: Who): void {
    const begun = slow.get(who);
    slow.delete(who);
    if (begun) commit(begun.read, begun.input);
  }

  function play(deed: Deed): void {
    switch (deed.kind) {
      case 'payer':
        count += 1;
        commit(conversation, {
          type: 'message_received',
          id: `m${count}`,
          at: now,
          from: { channel: 'sms', id: '+46700000001' },
          text: deed.text,
          attachments: 0,
        });
        return;
      case 'look':
        screen.set(deed.who, conversation.lastSeq);
        see(deed.who);
        return;
      case 'press': {
        if (!here.has(deed.who)) return;
        finish(deed.who);
        see(deed.who);
        const input = toInput(deed.who, deed.press);
        last.set(deed.who, input);
        if (deed.slow) slow.set(deed.who, { read: conversation, input });
        else commit(conversation, input);
        return;
      }
      case 'again': {
        const input = last.get(deed.who);
        if (input) commit(conversation, input);
        return;
      }
      case 'finish':
        finish(deed.who);
        return;
      case 'send':
        send(deed.fails);
        return;
      case 'leave':
        here.delete(deed.who);
        return;
      case 'come':
        here.add(deed.who);
        see(deed.who);
        return;
      case 'wait':
        passMinutes(deed.minutes);
        return;
      case 'lose_lookup_or_timer':
        timers.delete('claim_lease');
    }
  }

  return {
    faults,
    play,
    conversation: () => conversation,
    /** Everybody goes home, what waits is sent, and time passes: nobody may be left without an answer or an owner. */
    end(): void {
      for (const who of ['sara', 'johan'] as const) finish(who);
      here.clear();
      while (outbox.length > 0) send(false);
      passMinutes(LEASE_MINUTES * 3 + WATCH_MINUTES * 3);
      while (outbox.length > 0) send(false);
      passMinutes(WATCH_MINUTES * 2);
      const newest = said.findLast((one) => one.from === 'payer');
      if (!newest || newest.seq <= (conversation.heededSeq ?? 0)) return;
      const isAnswered = arrived.some((one) => one.seq > newest.seq && one.class === 'chat');
      if (conversation.owner === 'agent' && conversation.unansweredSince)
        fault(`${conversation.agent?.name} went home with a payer waiting`);
      if (isBotFree(conversation) && !isAnswered) fault(`nobody has "${newest.text}", and nobody answered`);
    },
  };
}
