import type { Channel } from '../../model/address.ts';
import type { TimelineEntryView } from '../../model/case-view.ts';
import type { DocumentType } from '../../model/invoice.ts';
import type { MediaKind } from '../../model/media.ts';
import type { Delivery } from '../../model/message.ts';
import type { Role } from '../../model/staff-member.ts';
import type { TimelineType } from '../../model/timeline-entry.ts';
import type { DeskWords } from './words-desk.ts';

/** Amounts and dates as people write them, in the console's language. */
export interface Figures {
  readonly money: (minor: number, currency: string) => string;
  /** With its sign: `+60 kr`. */
  readonly change: (minor: number, currency: string) => string;
  /** `30 september`, with the year when it is not this one. */
  readonly date: (isoDate: string) => string;
  readonly percent: (rate: string) => string;
  /** `320 kB`. */
  readonly bytes: (size: number) => string;
}

type TimelineWords = (data: TimelineEntryView['data'], figures: Figures, via: string) => string;

/** Everything the console says, in one language. A sentence that is missing does not compile. */
export interface Words {
  readonly language: string;
  readonly signIn: {
    readonly title: string;
    readonly email: string;
    readonly password: string;
    readonly submit: string;
    readonly working: string;
    readonly wrong: string;
    readonly locked: (minutes: number) => string;
    readonly unreachable: string;
    readonly failed: string;
    readonly again: string;
    readonly demoTitle: string;
    readonly demoHint: string;
    readonly languages: string;
    readonly company: string;
    readonly code: Readonly<Record<'title' | 'hint' | 'label' | 'wrong' | 'used' | 'stale' | 'back', string>>;
  };
  readonly roles: Readonly<Record<Role, string>>;
  readonly noDesk: { readonly title: string; readonly text: (role: string) => string };
  readonly queue: {
    readonly title: string;
    readonly loading: string;
    readonly unknownVisitor: string;
    readonly speaker: Readonly<{ bot: string; me: string }>;
    readonly draft: string;
    readonly unsent: string;
    readonly minutes: (minutes: number) => string;
    /** Read aloud: "waiting 12 min, longer than promised". */
    readonly waiting: (time: string, urgency: 'calm' | 'soon' | 'late') => string;
    readonly newInQueue: (name: string) => string;
  };
  readonly channels: Readonly<Record<Channel, string>>;
  /** How a message gets there: "by SMS". */
  readonly via: Readonly<Record<Channel, string>>;
  readonly thread: {
    readonly title: string;
    readonly none: string;
    readonly noneHint: string;
    readonly missing: string;
    readonly loading: string;
    readonly earlier: string;
    readonly back: string;
    readonly bot: string;
    readonly you: string;
    /** The same after "to". */
    readonly youThem: string;
    readonly newBelow: (count: number) => string;
    readonly newFrom: (name: string, text: string) => string;
    readonly typing: (name: string) => string;
    readonly options: string;
    readonly bill: string;
    /** A file without a name. */
    readonly file: string;
    /** Read aloud in place of a picture. */
    readonly picture: (name: string | null, isTheirs: boolean) => string;
    /** What a payer sent besides words. */
    readonly media: Readonly<Record<MediaKind, string>>;
    /** Above new words for an earlier message. */
    readonly edited: string;
    readonly today: string;
    readonly yesterday: string;
    readonly delivery: Readonly<Record<Delivery, string>>;
    /** Withdrawn because a person took the conversation before it left. */
    readonly overtaken: string;
    /** In the thread's head, where the newest words to the payer may not have arrived. */
    readonly lastSaid: (fate: string) => string;
  };
  readonly status: {
    readonly offered: (time: string) => string;
    readonly bot: string;
    readonly mine: string;
    readonly colleague: (name: string) => string;
    readonly closed: string;
    readonly reason: string;
    readonly reasons: Readonly<Record<string, string>>;
    /** A reason that an author gave a name; the name is said beside it. */
    readonly otherReason: string;
  };
  readonly act: {
    readonly claim: string;
    readonly claiming: string;
    readonly claimHint: string;
    readonly handBack: string;
    readonly handingBack: string;
    readonly readOnly: string;
    readonly colleagueHas: (name: string) => string;
    readonly reply: (name: string) => string;
    readonly placeholder: (via: string) => string;
    /** Above the box: nothing can go `from` there, the reply goes `to` there. */
    readonly insteadOf: (from: string, to: string) => string;
    readonly send: string;
    readonly sending: string;
    readonly sendAgain: string;
    readonly keys: string;
    readonly segments: (count: number, units: number) => string;
    readonly forcedBy: (character: string) => string;
    readonly tooLong: string;
    readonly unsent: string;
    readonly retry: string;
    readonly edit: string;
  };
  readonly notice: {
    readonly colleague: (name: string | null) => string;
    readonly unseen: (name: string) => string;
    readonly unreachable: string;
    readonly refused: string;
  };
  readonly connection: { readonly reconnecting: string; readonly offline: string; readonly slow: string };
  readonly case: {
    readonly title: string;
    readonly show: string;
    readonly loading: string;
    readonly unknown: string;
    readonly noInvoices: string;
    readonly customer: (ref: string) => string;
    readonly toPay: string;
    readonly allPaid: string;
    readonly owedInAll: (amount: string, count: number) => string;
    readonly back: string;
    readonly dueBy: (date: string) => string;
    readonly overdueSince: (date: string) => string;
    readonly directDebit: (date: string) => string;
    readonly partly: (paid: string, of: string) => string;
    readonly overpaid: (amount: string) => string;
    readonly types: Readonly<Record<DocumentType, string>>;
    readonly lines: string;
    readonly vat: string;
    readonly rounding: string;
    readonly prepaid: string;
    readonly sum: string;
    readonly reference: string;
    readonly bankgiro: string;
    readonly plusgiro: string;
    readonly account: string;
    readonly issued: (date: string) => string;
    readonly difference: (previous: string) => string;
    readonly more: (amount: string) => string;
    readonly less: (amount: string) => string;
    readonly same: string;
    readonly timeline: string;
    readonly earlierInvoices: string;
    readonly status: Readonly<
      Record<'open' | 'overdue' | 'partly_paid' | 'paid' | 'overpaid' | 'credited' | 'not_a_claim', string>
    >;
  };
  readonly assistant: {
    readonly title: (count: number) => string;
    readonly asked: string;
    readonly said: string;
    readonly verdict: Readonly<
      Record<'open' | 'used' | 'refused' | 'dropped' | 'unsure' | 'nonsense' | 'locked' | 'away' | 'budget', string>
    >;
    readonly cost: (tokens: number, ms: number) => string;
  };
  readonly timeline: Readonly<Record<TimelineType, TimelineWords>>;
  readonly member: {
    readonly menu: string;
    readonly account: string;
    readonly signOut: string;
    readonly language: string;
    readonly help: string;
    readonly flows: string;
    readonly flowFaults: (count: number) => string;
  };
  readonly help: {
    readonly title: string;
    readonly close: string;
    readonly enabled: string;
    readonly keys: Readonly<Record<'send' | 'newLine' | 'leave', string>>;
  };
  readonly desk: DeskWords;
}
