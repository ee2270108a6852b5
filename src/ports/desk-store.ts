import type { Channel } from '../model/address.ts';
import type { ConversationId, IsoInstant, PayerRef } from '../model/ids.ts';
import type { Locale } from '../model/locale.ts';
import type { DeskRow } from './store.ts';

/** What the desk can be looked at as. `waiting`: we have answered, the payer has not; `mentioned`: a colleague wrote to me. */
export const DESK_VIEWS = ['mine', 'unassigned', 'waiting', 'all', 'snoozed', 'mentioned', 'closed'] as const;

export type DeskViewName = (typeof DESK_VIEWS)[number];

/** Until when a conversation is put aside. Whatever the kind, a new message from the payer ends it. */
export type SnoozeKind = 'until_time' | 'until_answer' | 'until_due';

export interface Snooze {
  readonly kind: SnoozeKind;
  /** Null: until the payer answers. */
  readonly until: IsoInstant | null;
  /** `seq` of the newest message the agent had seen. */
  readonly seenSeq: number;
  /** Name of the agent. */
  readonly by: string;
}

/** A conversation as the desk lists it, with what people have done to it. */
export interface DeskCase extends DeskRow {
  /** Since when the payer waits for a person; null: nobody waits. */
  readonly waitsSince: IsoInstant | null;
  readonly handoffReason: string | null;
  /** Null unless it is put aside now. */
  readonly snooze: Omit<Snooze, 'seenSeq'> | null;
  /** Chosen by people; null: as the reason says. */
  readonly team: string | null;
  readonly tags: readonly string[];
}

/** A place in a list: those who wait first, longest on top, then the newest others. `tie`: who of that very moment is still to come. */
export interface DeskCursor {
  readonly part: 'waits' | 'rest';
  readonly at: IsoInstant;
  readonly tie: 'all' | 'none' | { readonly after: ConversationId };
}

export interface DeskQuestion {
  readonly view: DeskViewName;
  /** Whose `mine` and `mentioned` it is. */
  readonly member: string;
  readonly now: IsoInstant;
  /** Only of this team; null: of all. `reasons`: those whose conversations are the team's unless people say otherwise. */
  readonly team: { readonly id: string; readonly reasons: readonly string[] } | null;
  readonly tag: string | null;
}

/** How many there are in each view, at most {@link MOST_COUNTED} of each; `all` and `closed` are never counted. */
export type DeskCounts = Readonly<Record<Exclude<DeskViewName, 'all' | 'closed'>, number>>;

export interface DeskNote {
  readonly id: string;
  readonly at: IsoInstant;
  /** `seq` of the message it stands after. */
  readonly afterSeq: number;
  readonly author: { readonly id: string; readonly name: string };
  readonly text: string;
  /** Members it is meant for. */
  readonly mentions: readonly string[];
  /** A supervisor whispered it to whoever had the conversation; null: a note to all. */
  readonly whisperTo: { readonly id: string; readonly name: string } | null;
}

/** An answer that is written once, in the languages that somebody has written. */
export interface CannedAnswer {
  readonly id: string;
  /** What is typed after `/`: `a-z0-9-`, unique within the issuer. */
  readonly shortcut: string;
  readonly texts: Readonly<Partial<Record<Locale, string>>>;
  readonly changedAt: IsoInstant;
  /** Name of who changed it last. */
  readonly changedBy: string;
}

/** Where a word was found. */
export type SearchSource = 'name' | 'number' | 'customer' | 'invoice' | 'reference' | 'message' | 'note';

export interface SearchHit {
  readonly conversation: ConversationId;
  readonly payer: PayerRef | null;
  readonly payerName: string | null;
  readonly owner: DeskRow['owner'];
  readonly channel: Channel | null;
  readonly lastAt: IsoInstant;
  /** The best place of the words: a name before a number before a text. */
  readonly source: SearchSource;
  /** What stands there, whole: the message, the number. */
  readonly text: string;
  /** When that was said; null where nothing was said. */
  readonly at: IsoInstant | null;
}

/** What people at one issuer's desk keep about its conversations. Nothing here is said to a payer, and no turn is taken. */
export interface DeskStore {
  list(
    question: DeskQuestion,
    page: { readonly after: DeskCursor | null; readonly limit: number },
  ): Promise<readonly DeskCase[]>;
  /** Those of the given conversations that are in the view, in its order. */
  those(question: DeskQuestion, ids: readonly ConversationId[]): Promise<readonly DeskCase[]>;
  counts(question: Pick<DeskQuestion, 'member' | 'now' | 'team'>): Promise<DeskCounts>;
  /** When the next snooze of this issuer's ends by its time; null: none does. */
  nextWake(now: IsoInstant): Promise<IsoInstant | null>;
  /** What people have done to one conversation; null if there is none. */
  case(conversation: ConversationId, now: IsoInstant): Promise<DeskCase | null>;
  /** Null takes it up again. Safe twice. */
  snooze(conversation: ConversationId, snooze: Snooze | null): Promise<void>;
  /** Null: back to what the reason says. */
  assignTeam(conversation: ConversationId, team: string | null): Promise<void>;
  addTag(conversation: ConversationId, tag: string): Promise<void>;
  removeTag(conversation: ConversationId, tag: string): Promise<void>;
  /** Every tag of the issuer, most used first. */
  tags(limit: number): Promise<readonly string[]>;

  /** Oldest first, the newest `limit` of them. */
  notes(conversation: ConversationId, limit: number): Promise<readonly DeskNote[]>;
  /** The same id again adds nothing. */
  addNote(conversation: ConversationId, note: DeskNote): Promise<void>;
  /** The member has seen what was written to them in this conversation. */
  seeMentions(conversation: ConversationId, member: string, at: IsoInstant): Promise<void>;

  /** By shortcut. */
  answers(): Promise<readonly CannedAnswer[]>;
  /** Inserts or replaces; `taken` if another answer has the shortcut. */
  saveAnswer(answer: CannedAnswer): Promise<'saved' | 'taken'>;
  removeAnswer(id: string): Promise<void>;

  /** Conversations that hold every word, or the beginning of one; the newest first. */
  search(words: readonly string[], limit: number): Promise<readonly SearchHit[]>;
}

/** Counting stops here: "1000+" says enough. */
export const MOST_COUNTED = 1000;
