import type { DeskViewName } from '../../model/desk-view.ts';
import type { SearchHitView } from '../../model/room-view.ts';
import type { Command } from './commands.ts';
import type { SectionName } from './sections.ts';

/** What came of a conversation. The flow that asked for a person gets it as a value. */
export type CloseOutcome = 'solved' | 'promised' | 'unsolved' | 'no_answer' | 'wrong_person' | 'other';

/** What the desk's own tools say: lists, search, notes, answers, menus, settings. */
export interface DeskWords {
  readonly sections: Readonly<Record<SectionName, string>>;
  readonly sectionsTitle: string;
  readonly views: Readonly<Record<DeskViewName, string>>;
  readonly viewsTitle: string;
  readonly issuersTitle: string;
  readonly teamsTitle: string;
  readonly everyIssuer: string;
  readonly everyTeam: string;
  readonly openMenu: string;
  readonly closeMenu: string;
  /** A thousand and more is `1000+`. */
  readonly counted: (count: number) => string;
  readonly emptyView: Readonly<Record<DeskViewName, string>>;
  readonly loadingMore: string;
  readonly failed: string;
  readonly again: string;
  readonly search: string;
  readonly searching: string;
  readonly found: (count: number) => string;
  readonly nothingFound: (text: string) => string;
  readonly searchHint: string;
  readonly tooManySearches: string;
  readonly sources: Readonly<Record<SearchHitView['source'], string>>;
  readonly snoozedUntil: (time: string) => string;
  readonly snoozedUntilAnswer: string;
  readonly wakeNow: string;
  readonly looking: (names: string, many: boolean) => string;
  /** In the head: who listens in. */
  readonly listening: (names: string) => string;
  readonly writing: (names: string, many: boolean) => string;
  readonly note: {
    readonly reply: string;
    readonly note: string;
    readonly mode: string;
    readonly placeholder: string;
    readonly label: string;
    readonly save: string;
    readonly saving: string;
    readonly failed: string;
    readonly heading: (name: string) => string;
    readonly hint: string;
    readonly mention: string;
    readonly people: (count: number) => string;
  };
  readonly answers: {
    readonly list: (count: number) => string;
    readonly none: string;
    readonly missing: (fields: string) => string;
    readonly title: string;
    readonly add: string;
    readonly edit: string;
    readonly remove: string;
    readonly removeSure: string;
    readonly shortcut: string;
    readonly shortcutHint: string;
    readonly languages: Readonly<Record<'sv-SE' | 'nb-NO' | 'en-GB', string>>;
    readonly fields: string;
    readonly fieldNames: Readonly<Record<string, string>>;
    readonly save: string;
    readonly cancel: string;
    readonly empty: string;
    readonly needText: string;
    readonly badShortcut: string;
    readonly taken: string;
    readonly unknownField: (name: string) => string;
    readonly changed: (by: string, when: string) => string;
  };
  readonly undo: {
    readonly held: (seconds: number) => string;
    readonly undo: string;
    readonly now: string;
    readonly undone: string;
  };
  /** What goes along with a reply, and choices beneath it. */
  readonly along: {
    readonly title: string;
    readonly attach: string;
    readonly pdf: (number: string) => string;
    readonly qr: (number: string) => string;
    readonly file: string;
    readonly remove: (name: string) => string;
    readonly list: string;
    readonly choices: string;
    readonly addChoice: string;
    readonly choice: (number: number) => string;
    readonly alike: string;
    readonly tooLarge: string;
    readonly wrongKind: string;
    readonly tooMany: string;
    /** "2", which stands for what was called so. */
    readonly chosen: (label: string) => string;
  };
  /** A supervisor's words to whoever has the conversation. */
  readonly whisper: {
    readonly mode: string;
    readonly label: (name: string) => string;
    readonly placeholder: (name: string) => string;
    readonly save: string;
    readonly heading: (from: string, to: string) => string;
    readonly hint: string;
    readonly heard: (from: string) => string;
    /** Nobody has the conversation any more. */
    readonly nobody: string;
  };
  readonly transcript: Readonly<Record<'title' | 'pdf' | 'pdfNotes' | 'text' | 'json', string>>;
  readonly commands: Readonly<Record<Command, string>>;
  readonly palette: {
    readonly title: string;
    readonly placeholder: string;
    readonly nothing: string;
    readonly count: (count: number) => string;
  };
  readonly snooze: {
    readonly title: string;
    readonly hour: string;
    readonly evening: string;
    readonly tomorrow: string;
    readonly monday: string;
    readonly answer: string;
    readonly due: string;
    readonly own: string;
    readonly set: string;
    readonly noDue: string;
    readonly past: string;
    readonly unseen: string;
  };
  readonly team: { readonly title: string; readonly byReason: string };
  readonly tags: {
    readonly title: string;
    readonly placeholder: string;
    readonly add: (tag: string) => string;
    readonly on: string;
    readonly list: string;
  };
  readonly close: {
    readonly title: string;
    readonly outcomes: Readonly<Record<CloseOutcome, string>>;
    readonly survey: string;
    readonly unseen: string;
  };
  readonly assign: { readonly title: string; readonly nobody: string };
  readonly takeOver: {
    readonly title: (name: string) => string;
    readonly button: string;
    readonly placeholder: string;
    readonly reasons: readonly string[];
    readonly own: (reason: string) => string;
  };
  readonly more: string;
  readonly failedAct: string;
  readonly side: {
    readonly why: string;
    readonly consents: string;
    /** What a consent is for; one that is not named here stands as it is. */
    readonly purposes: Readonly<Record<string, string>>;
    /** Something that the issuer alone knows; its name is said beside it. */
    readonly otherPurpose: string;
    readonly yes: string;
    readonly no: string;
    readonly offers: string;
    readonly outcomes: Readonly<Record<'shown' | 'accepted' | 'declined' | 'withdrawn', string>>;
    readonly surveys: string;
    readonly contacts: string;
    readonly none: string;
  };
  readonly settings: {
    readonly title: string;
    readonly notify: string;
    readonly notifyHint: string;
    readonly blocked: string;
    readonly sound: string;
    readonly quiet: string;
    readonly from: string;
    readonly to: string;
    readonly undo: string;
    readonly undoNone: string;
    readonly seconds: (count: number) => string;
    readonly ask: string;
    readonly askYes: string;
    readonly askNo: string;
    readonly close: string;
  };
  readonly news: { readonly waiting: (name: string) => string; readonly mention: string };
  readonly helpGroups: Readonly<Record<'list' | 'conversation' | 'writing' | 'everywhere', string>>;
}
