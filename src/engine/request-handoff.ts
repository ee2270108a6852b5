import type { SourcedFigure } from '../model/sourced-figure.ts';
import { promisePerson } from './answers/promise-person.ts';
import { changeOwner, type MoveDetail } from './change-owner.ts';
import { chooseSubject } from './choose-subject.ts';
import { isBotFree } from './ownership.ts';
import { speak } from './speak.ts';
import type { Turn } from './turn.ts';

/** What a payer is told on the way to a person. */
interface Promised {
  readonly text: string;
  readonly figures: readonly SourcedFigure[];
  /** Nothing in it is for the payer alone. */
  readonly open?: boolean;
}

/**
 * Offers the conversation to the desk and promises the payer an answer: by when, and on which channel.
 * Asked again while waiting, it only says that the payer is in the queue.
 */
export function requestHandoff(turn: Turn, reason: string, words?: Promised, team: string | null = null): void {
  if (!isBotFree(turn.conversation())) {
    speak(turn, { text: turn.say('handoff.already') });
    return;
  }
  if (reason === 'complaint') turn.change({ complaintSince: turn.conversation().complaintSince ?? turn.input.at });
  changeOwner(turn, 'offered', { reason, team });
  turn.change({ offeredAt: turn.input.at, handoffReason: reason, misunderstood: 0, introduced: true });
  turn.emit({ type: 'handoff_requested', reason });
  turn.emit({ type: 'engagement_marked', of: 'last', measures: ['handedOff', 'answered'] });
  startPromise(turn);
  noteOnSubject(turn, 'handoff_requested', { reason });
  speak(turn, { ...(words ?? promise(turn)), handoff: { reason } });
}

/** Whoever had the conversation has it no more: it waits in the queue again, and the payer is told, and promised anew. */
export function offerAgain(
  turn: Turn,
  move: 'lapsed' | 'passed_to_team',
  detail: MoveDetail,
  phrase: 'handoff.lapsed' | 'handoff.passed',
): void {
  const { agent } = turn.conversation();
  changeOwner(turn, move, detail);
  turn.change({ offeredAt: turn.input.at, listeners: [] });
  turn.emit({ type: 'timer_cleared', name: 'claim_lease' });
  startPromise(turn);
  const reason = turn.conversation().handoffReason ?? detail.reason ?? move;
  noteOnSubject(turn, 'handoff_requested', { reason });
  const { text, figures } = promise(turn, 'again');
  const words = turn.say(phrase, { agent: agent?.name ?? turn.facts.issuer.name, promise: text });
  speak(turn, { text: words, figures, handoff: { reason }, open: true });
}

function startPromise(turn: Turn): void {
  const { desk } = turn.facts;
  turn.emit({ type: 'timer_set', name: 'handoff_promise', dueAt: desk.promisedBy });
  turn.change({
    promise: {
      askedAt: turn.input.at,
      by: desk.promisedBy,
      slot: desk.open ? (desk.slot ?? null) : null,
      told: false,
    },
  });
}

/** What the payer is told of when a person answers, with where its figures come from. */
export function promise(turn: Turn, how: 'first' | 'again' = 'first'): Promised {
  const figures: SourcedFigure[] = [];
  const { replyTo, locale } = turn.conversation();
  const context = {
    facts: turn.facts,
    locale,
    say: turn.say,
    channel: replyTo?.channel ?? 'web',
    cite(text: string, source: string) {
      figures.push({ text, source });
      return text;
    },
  };
  return { text: promisePerson(context, how), figures };
}

/** Notes something on the invoice the thread is about, once per input. */
export function noteOnSubject(
  turn: Turn,
  entry: 'handoff_requested' | 'agent_claimed' | 'agent_replied' | 'agent_handed_back',
  data: Readonly<Record<string, string | null>>,
): void {
  const invoice = turn.conversation().subject ?? chooseSubject(turn.facts, null)?.invoice.id;
  if (invoice === undefined) return;
  turn.emit({ type: 'timeline_noted', invoice, entry, key: `${entry}:${turn.input.id}`, data });
}
