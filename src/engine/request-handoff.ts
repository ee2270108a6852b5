import type { SourcedFigure } from '../model/sourced-figure.ts';
import { formatOpening } from '../texts/format-opening.ts';
import { changeOwner } from './change-owner.ts';
import { chooseSubject } from './choose-subject.ts';
import { speak } from './speak.ts';
import { channelName, type Turn } from './turn.ts';

/** What a payer is told on the way to a person. */
interface Promised {
  readonly text: string;
  readonly figures: readonly SourcedFigure[];
}

/**
 * Offers the conversation to the desk and promises the payer an answer: by when, and on which channel.
 * Asked again while waiting, it only says that the payer is in the queue.
 */
export function requestHandoff(turn: Turn, reason: string, words?: Promised): void {
  const conversation = turn.conversation();
  if (conversation.owner === 'offered' || conversation.owner === 'agent') {
    speak(turn, { text: turn.say('handoff.already') });
    return;
  }
  changeOwner(turn, 'offered', null);
  turn.change({ offeredAt: turn.input.at, handoffReason: reason, misunderstood: 0, introduced: true });
  turn.emit({ type: 'handoff_requested', reason });
  turn.emit({ type: 'timer_set', name: 'handoff_promise', dueAt: turn.facts.desk.promisedBy });
  noteOnSubject(turn, 'handoff_requested', { reason });
  speak(turn, { ...(words ?? promise(turn)), handoff: { reason } });
}

/** "Du brukar få svar inom 10 minuter, här i sms", or when the desk opens. */
export function promise(turn: Turn): Promised {
  const channel = channelName(turn, turn.conversation().replyTo?.channel ?? 'web');
  const { desk, issuer } = turn.facts;
  if (desk.open) {
    const minutes = issuer.answerWithinMinutes;
    const figures = [{ text: String(minutes), source: 'issuer answerWithinMinutes' }];
    return { text: turn.say('handoff.open', { minutes, channel }), figures };
  }
  if (desk.opensAt === null) return { text: turn.say('handoff.closed_unknown'), figures: [] };
  const opens = formatOpening(desk.opensAt, turn.facts.today, turn.conversation().locale);
  return { text: turn.say('handoff.closed', { opens }), figures: [{ text: opens, source: 'issuer openingHours' }] };
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
