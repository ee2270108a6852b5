import { type Address, toAddressText } from '../model/address.ts';
import type { Attachment } from '../model/attachment.ts';
import type { InvoiceId, MessageId } from '../model/ids.ts';
import type { Message, MessageClass, QuickReply } from '../model/message.ts';
import type { SourcedFigure } from '../model/sourced-figure.ts';
import { addMinutes } from '../texts/to-instant.ts';
import { changeDoubt } from './change-doubt.ts';
import { reopenChannel } from './close-channel.ts';
import type { Agent } from './conversation.ts';
import { findDoubt } from './find-doubt.ts';
import { findWantedAddress, toOpenAddress } from './find-reply-address.ts';
import { noticeInDoubt } from './notice-in-doubt.ts';
import { isBotFree } from './ownership.ts';
import { noteReminder } from './reminders/note-reminder.ts';
import { nextMessageId, type Turn } from './turn.ts';

/** Words on their way to the payer. */
export interface Words {
  readonly text: string;
  readonly shorter?: readonly string[];
  readonly quickReplies?: readonly QuickReply[];
  /** Files that go along; what they hold is in the same commit. */
  readonly attachments?: readonly Attachment[];
  readonly card?: InvoiceId | null;
  readonly class?: MessageClass;
  readonly to?: Address;
  /** Also to a channel the payer said STOP on: the payer has just asked for it. */
  readonly evenIfStopped?: boolean;
  /** Says nothing that another holder of the number must not know: it goes there in doubt, too. */
  readonly open?: boolean;
  /** Where the figures came from; those that are not in the words are left out. */
  readonly figures?: readonly SourcedFigure[];
  /** Said once more, or elsewhere: the reminder these words belong to. */
  readonly reminds?: Message['reminds'];
  /** The bill that it asks money for, where something remains on it. */
  readonly asksFor?: InvoiceId;
  /** With these words a person is asked for. */
  readonly handoff?: { readonly reason: string };
}

/**
 * The issuer's side says something, as bot or as a person, where the payer last spoke. To a channel that the payer said
 * STOP on, the bot says nothing (null), but for a bill; that and a person's words wait on the payer's page. So do the bot's own
 * words where the number may have changed hands: there it only says that they are there.
 */
export function speak(turn: Turn, words: Words, author: Agent | null = null): Message | null {
  const conversation = turn.conversation();
  const addresses = turn.facts.payer?.addresses ?? [];
  const wanted = toOpenAddress(conversation, addresses, words.to ?? findWantedAddress(conversation, addresses));
  const isStopped = conversation.stopped.includes(wanted.channel) && words.evenIfStopped !== true;
  if (isStopped && author === null && words.class !== 'invoice') return null;
  const isHeld = !isStopped && author === null && words.open !== true && holdsBack(turn, wanted);
  const to: Address = isStopped || isHeld ? { channel: 'web', id: conversation.id } : wanted;
  return post(turn, words, to, author);
}

/** A message about the wait is enough once a day, however much waits. */
const NOTICE_MINUTES = 20 * 60;

/** True where the words must wait on the page. Whoever is answered now was asked already, if that is needed. */
function holdsBack(turn: Turn, to: Address): boolean {
  const { input, facts } = turn;
  const isAnswer = (input.type === 'message_received' || input.type === 'option_chosen') && isSame(input.from, to);
  const doubt = isAnswer ? null : findDoubt(facts, turn.conversation(), to);
  if (doubt === null) return false;
  const isNoticed = doubt.noticedAt !== null && doubt.noticedAt > addMinutes(input.at, -NOTICE_MINUTES);
  if (isNoticed) return true;
  changeDoubt(turn, to, { ...doubt, noticedAt: input.at });
  post(turn, { text: noticeInDoubt(turn) }, to, null);
  return true;
}

function isSame(one: Address, other: Address): boolean {
  return one.channel === other.channel && one.id === other.id;
}

function post(turn: Turn, words: Words, to: Address, author: Agent | null): Message {
  const conversation = turn.conversation();
  const seq = conversation.lastSeq + 1;
  turn.change({ lastSeq: seq });
  if (author !== null || isAnswer(turn, words)) turn.change({ unansweredSince: null });
  const id = nextMessageId(turn);
  const message: Message = {
    id,
    seq,
    at: turn.input.at,
    channel: to.channel,
    address: to,
    from: author === null ? 'bot' : 'agent',
    author: author?.name ?? null,
    locale: conversation.locale,
    text: words.text,
    shorter: words.shorter ?? [],
    quickReplies: words.quickReplies ?? [],
    card: words.card ?? null,
    ...(words.attachments === undefined || words.attachments.length === 0 ? {} : { attachments: words.attachments }),
    class: words.class ?? 'chat',
    epoch: conversation.epoch,
    channelData: null,
    delivery: 'queued',
    ...figuresIn(words),
    ...(words.handoff === undefined ? {} : { handoff: words.handoff }),
    ...(author === null ? remindsOf(turn, id, words) : {}),
    ...(words.asksFor === undefined ? {} : { asksFor: words.asksFor }),
  };
  turn.emit({ type: 'message_created', message });
  if (message.reminds !== undefined) noteReminder(turn, message.id);
  return message;
}

/** What the bot says while it owns the conversation answers the payer; a bill, or "you are in the queue", does not. */
function isAnswer(turn: Turn, words: Words): boolean {
  return words.class !== 'invoice' && words.handoff === undefined && isBotFree(turn.conversation());
}

/** What the payer said asks for nothing more, though nobody says a word to it. */
export function heed(turn: Turn): void {
  if (isBotFree(turn.conversation()))
    turn.change({ unansweredSince: null, heededSeq: turn.conversation().lastPayerSeq });
}

/** What a flow says while it asks for money unasked: whoever sends it asks once more whether it may. */
function remindsOf(turn: Turn, message: MessageId, words: Words): Pick<Message, 'reminds'> {
  const run = turn.reminding();
  if (run === null) return words.reminds === undefined ? {} : { reminds: words.reminds };
  return { reminds: { invoice: run.before.invoice.id, stage: run.terms.stage, key: run.key ?? message } };
}

/** Each figure that some wording or choice holds, once. */
function figuresIn({ text, shorter = [], quickReplies = [], figures = [] }: Words): Pick<Message, 'figures'> {
  const said = [text, ...shorter, ...quickReplies.map((one) => one.label)].join('\n');
  const kept = figures.filter(
    (one, index) =>
      said.includes(one.text) &&
      figures.findIndex((other) => other.text === one.text && other.source === one.source) === index,
  );
  return kept.length === 0 ? {} : { figures: kept };
}

/** What the payer said, as it came. */
export function hear(
  turn: Turn,
  from: Address,
  text: string,
  channelData: unknown,
  attachments: readonly Attachment[] = [],
  more: Pick<Message, 'media' | 'edited' | 'chosen'> = {},
): void {
  const conversation = turn.conversation();
  const seq = conversation.lastSeq + 1;
  turn.change({ lastSeq: seq, lastPayerSeq: seq, unansweredSince: conversation.unansweredSince ?? turn.input.at });
  turn.emit({
    type: 'message_created',
    message: {
      id: nextMessageId(turn),
      seq,
      at: turn.input.at,
      channel: from.channel,
      address: from,
      from: 'payer',
      author: null,
      locale: conversation.locale,
      text,
      shorter: [],
      quickReplies: [],
      card: null,
      ...(attachments.length === 0 ? {} : { attachments }),
      ...more,
      class: 'chat',
      epoch: conversation.epoch,
      channelData: channelData ?? null,
      delivery: 'delivered',
    },
  });
  if (conversation.replyTo?.channel !== from.channel)
    turn.emit({ type: 'reply_channel_changed', channel: from.channel });
  turn.change({ replyTo: from, heardAt: turn.input.at });
  if (from.channel !== 'web') turn.change({ heard: { ...conversation.heard, [toAddressText(from)]: turn.input.at } });
  // Whoever writes is there.
  if (!conversation.stopped.includes(from.channel)) reopenChannel(turn, from, false);
}
