import type { Book } from '../engine/book.ts';
import { type Conversation, createConversation } from '../engine/conversation.ts';
import type { EngineEvent } from '../engine/event.ts';
import type { Facts } from '../engine/facts.ts';
import type { Input, TimerName } from '../engine/input.ts';
import { takeTurn } from '../engine/take-turn.ts';
import type { Address } from '../model/address.ts';
import type { ConversationId, InvoiceId, IsoInstant } from '../model/ids.ts';
import type { InvoiceState } from '../model/invoice.ts';
import type { Lookup, LookupOutcome } from '../model/lookup.ts';
import type { Message } from '../model/message.ts';
import { addMinutes } from '../texts/to-instant.ts';
import { toLocalDate } from '../texts/to-local-date.ts';
import type { Bills } from './create-bills.ts';
import { findOccasions } from './find-occasions.ts';
import type { Cue, StageSetting } from './stage.ts';

/** Things that happen by themselves in one stretch of time; more is a flow that never comes to rest. */
const MOST_BY_ITSELF = 500;

/** Something that will happen by itself. */
interface Coming {
  readonly at: IsoInstant;
  readonly take: () => void;
}

/** How a rehearsal goes on: turns, and what happens by itself between them. */
export interface Course {
  now(): IsoInstant;
  facts(): Facts;
  conversation(): Conversation;
  /** Said by the issuer's side, oldest first; whoever reads it may take it away. */
  readonly said: Message[];
  /** What is being looked up, oldest first. */
  lookups(): readonly Lookup[];
  answer(lookup: Lookup, outcome: LookupOutcome): void;
  /** One turn, now. */
  take(cue: Cue): readonly EngineEvent[];
  /** Somebody does something: it takes a minute. Returns the code of a refusal, null where it was done. */
  play(cue: Cue): string | null;
  passMinute(): void;
  passUntil(until: IsoInstant): void;
  skipTo(instant: IsoInstant): void;
  useBook(book: Book): void;
}

/** Nothing has happened yet, and the payer is reached at `replyTo`. */
export function createCourse(setting: StageSetting, bills: Bills, replyTo: Address): Course {
  const { payer, locale, deskAt } = setting;
  let { book } = setting;
  const { issuer } = book;
  let now = setting.startsAt;
  let count = 0;
  let conversation = createConversation({
    id: 'c1' as ConversationId,
    payer: payer?.ref ?? null,
    locale,
    replyTo,
  });
  const said: Message[] = [];
  const timers = new Map<TimerName, IsoInstant>();
  const lookups = new Map<string, Lookup>();
  const reached = new Set<string>();

  const facts = (): Facts => ({
    now,
    today: toLocalDate(now, issuer.timeZone),
    issuer,
    payer,
    invoices: bills.all(),
    desk: deskAt(now),
    votes: votesOf(conversation),
  });

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
      const { invoice, state } = JSON.parse(JSON.stringify(event)) as { invoice: InvoiceId; state: InvoiceState };
      bills.put(invoice, state);
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
    for (const { at, flow, invoice } of findOccasions(book.flows.values(), bills.all(), issuer, since, until)) {
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
      skipTo(next.at);
      next.take();
    }
    skipTo(until);
  }

  function skipTo(instant: IsoInstant): void {
    if (instant > now) now = instant;
  }

  const passMinute = (): void => passUntil(addMinutes(now, 1));
  return {
    now: () => now,
    facts,
    conversation: () => conversation,
    said,
    lookups: () => [...lookups.values()],
    answer,
    take,
    play(cue) {
      passMinute();
      const refused = take(cue).find((event) => event.type === 'input_refused');
      return refused?.type === 'input_refused' ? refused.code : null;
    },
    passMinute,
    passUntil,
    skipTo,
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
