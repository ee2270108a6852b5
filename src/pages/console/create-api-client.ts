import type { CodeNeededView } from '../../model/account-view.ts';
import type { CaseView } from '../../model/case-view.ts';
import type {
  DemoPersonView,
  DeskChangesView,
  DeskView,
  MeView,
  PreviewView,
  ProblemView,
  ThreadView,
} from '../../model/desk-view.ts';
import type { Locale } from '../../model/locale.ts';
import type { Result } from '../../model/result.ts';
import type { AnswersView, AnswerView, RoomView, SearchView } from '../../model/room-view.ts';
import { type Along, countFiles, toBase64, toChoices } from './along.ts';
import { type Place, toKey } from './route.ts';

/** Why a call came to nothing. `unreachable`: no answer at all, so what was asked may or may not have happened. */
export type ApiFailure = { readonly kind: 'unreachable' } | { readonly kind: 'refused'; readonly problem: ProblemView };

export type Answer<Value> = Promise<Result<Value, ApiFailure>>;

/** The console's API as functions. A press carries its id, so pressing again after `unreachable` is safe. */
export interface ApiClient {
  /** Anything under `/console/api`; for what is loaded when it is wanted. */
  call<Value>(method: string, path: string, body?: unknown): Answer<Value>;
  me(): Answer<MeView>;
  signIn(email: string, password: string): Answer<MeView | CodeNeededView>;
  signInCode(code: string): Answer<MeView>;
  signOut(): Answer<null>;
  chooseLocale(locale: Locale): Answer<MeView>;
  demoPeople(): Answer<readonly DemoPersonView[]>;
  demoSignIn(id: string): Answer<MeView>;
  /** `query`: the filter, as {@link filterQuery} writes it. */
  desk(query: string, limit: number, cursor: string | null): Answer<DeskView>;
  deskChanges(query: string, keys: readonly string[]): Answer<DeskChangesView>;
  search(text: string, signal?: AbortSignal): Answer<SearchView>;
  room(issuer: string): Answer<RoomView>;
  answers(issuer: string): Answer<AnswersView>;
  saveAnswer(
    issuer: string,
    id: string,
    answer: { shortcut: string; texts: Readonly<Record<string, string>> },
  ): Answer<null>;
  removeAnswer(issuer: string, id: string): Answer<null>;
  answersFor(place: Place, signal?: AbortSignal): Answer<readonly AnswerView[]>;
  note(
    place: Place,
    note: { inputId: string; text: string; afterSeq: number; mentions: readonly string[] },
  ): Answer<ThreadView>;
  whisper(place: Place, words: { inputId: string; text: string; afterSeq: number }): Answer<ThreadView>;
  snooze(place: Place, snooze: SnoozeBody): Answer<ThreadView>;
  tag(place: Place, tag: string, on: boolean): Answer<ThreadView>;
  giveToTeam(place: Place, team: string | null): Answer<ThreadView>;
  /** From a colleague, with a reason that they see. */
  takeOver(place: Place, press: { inputId: string; reason: string }): Answer<ThreadView>;
  transfer(place: Place, press: { inputId: string; to: { agent: string } | { team: string } }): Answer<ThreadView>;
  close(
    place: Place,
    press: { inputId: string; outcome: string; seenSeq: number; survey: boolean },
  ): Answer<ThreadView>;
  /** A supervisor listens in, or no longer. */
  listen(place: Place, press: { inputId: string; on: boolean }): Answer<ThreadView>;
  seeMentions(place: Place): Answer<null>;
  presence(place: Place, doing: 'looking' | 'writing' | 'gone'): Answer<null>;
  thread(place: Place, after: number | null, signal?: AbortSignal): Answer<ThreadView>;
  caseOf(place: Place, signal?: AbortSignal): Answer<CaseView>;
  preview(place: Place, text: string, along: Along, signal?: AbortSignal): Answer<PreviewView>;
  claim(place: Place, inputId: string): Answer<ThreadView>;
  /** `seenSeq`: refused like a reply where the payer has written since. */
  handBack(place: Place, inputId: string, seenSeq: number): Answer<ThreadView>;
  /** We write just now, in a conversation that is ours. */
  typing(place: Place): Answer<null>;
  /** Everything up to here was read by a person. */
  seen(place: Place, seq: number): Answer<null>;
  reply(place: Place, words: { inputId: string; text: string; seenSeq: number; along: Along }): Answer<ThreadView>;
}

export type SnoozeBody =
  | { readonly kind: 'until_time'; readonly until: string; readonly seenSeq: number }
  | { readonly kind: 'until_answer' | 'until_due'; readonly seenSeq: number }
  | { readonly kind: 'none' };

const TIMEOUT_MS = 10_000;
const UPLOAD_TIMEOUT_MS = 120_000;
/** Letters; a browser lets 64 KiB in all leave after the window. */
const SMALL = 16_000;

/**
 * Talks to `/console/api`. `onSignedOut` is told when a session has ended under a call; a refusal of what was asked before
 * the last sign-in is about the session before it, and asks nobody to sign in again.
 */
export function createApiClient(onSignedOut: () => void): ApiClient {
  let signIns = 0;

  async function call<Value>(method: string, path: string, body?: unknown, signal?: AbortSignal): Answer<Value> {
    const asked = signIns;
    try {
      const sent = body === undefined ? undefined : JSON.stringify(body);
      // A file takes its time on a slow line.
      const timeout = AbortSignal.timeout((sent?.length ?? 0) > SMALL ? UPLOAD_TIMEOUT_MS : TIMEOUT_MS);
      const response = await fetch(`/console/api${path}`, {
        method,
        credentials: 'same-origin',
        // What was pressed leaves even if the window closes: also while it still counts as visible (`pagehide`).
        keepalive: method !== 'GET' && (sent?.length ?? 0) < SMALL,
        ...(sent === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: sent }),
        signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      });
      if (response.ok) {
        if (path.includes('/sign-in')) signIns += 1;
        return { ok: true, value: (response.status === 204 ? null : await response.json()) as Value };
      }
      const problem = (await response.json()) as ProblemView;
      if (response.status === 401 && !path.includes('/sign-in') && asked === signIns) onSignedOut();
      return { ok: false, error: { kind: 'refused', problem } };
    } catch {
      return { ok: false, error: { kind: 'unreachable' } };
    }
  }

  const pathOf = (place: Place): string => `/issuers/${toKey(place).replace('/', '/conversations/')}`;
  return {
    call,
    me: () => call('GET', '/me'),
    signIn: (email, password) => call('POST', '/sign-in', { email, password }),
    signInCode: (code) => call('POST', '/sign-in/code', { code }),
    signOut: () => call('POST', '/sign-out', {}),
    chooseLocale: (locale) => call('PATCH', '/me', { locale }),
    demoPeople: () => call('GET', '/demo/people'),
    demoSignIn: (id) => call('POST', '/demo/sign-in', { id }),
    desk: (query, limit, cursor) =>
      call('GET', `/desk?limit=${limit}${cursor === null ? '' : `&cursor=${cursor}`}${query && `&${query}`}`),
    deskChanges: (query, keys) =>
      call('GET', `/desk/changes?keys=${encodeURIComponent(keys.join(','))}${query && `&${query}`}`),
    search: (text, signal) => call('GET', `/search?text=${encodeURIComponent(text)}`, undefined, signal),
    room: (issuer) => call('GET', `/issuers/${issuer}/room`),
    answers: (issuer) => call('GET', `/issuers/${issuer}/answers`),
    saveAnswer: (issuer, id, answer) => call('PUT', `/issuers/${issuer}/answers/${id}`, answer),
    removeAnswer: (issuer, id) => call('DELETE', `/issuers/${issuer}/answers/${id}`),
    answersFor: (place, signal) => call('GET', `${pathOf(place)}/answers`, undefined, signal),
    note: (place, note) => call('POST', `${pathOf(place)}/notes`, note),
    whisper: (place, words) => call('POST', `${pathOf(place)}/whispers`, words),
    snooze: (place, snooze) => call('POST', `${pathOf(place)}/snooze`, snooze),
    tag: (place, tag, on) => call('POST', `${pathOf(place)}/tags`, { tag, on }),
    giveToTeam: (place, team) => call('PUT', `${pathOf(place)}/team`, { team }),
    takeOver: (place, press) => call('POST', `${pathOf(place)}/take-over`, press),
    transfer: (place, press) => call('POST', `${pathOf(place)}/transfer`, press),
    close: (place, press) => call('POST', `${pathOf(place)}/close`, press),
    listen: (place, press) => call('POST', `${pathOf(place)}/listen`, press),
    seeMentions: (place) => call('POST', `${pathOf(place)}/mentions/seen`, {}),
    presence: (place, doing) => call('POST', `${pathOf(place)}/presence`, { doing }),
    thread: (place, after, signal) =>
      call('GET', `${pathOf(place)}${after === null ? '' : `?after=${after}`}`, undefined, signal),
    caseOf: (place, signal) => call('GET', `${pathOf(place)}/case`, undefined, signal),
    preview: (place, text, along, signal) => {
      const more = { choices: toChoices(along), files: countFiles(along) };
      return call('POST', `${pathOf(place)}/preview`, { text, ...more }, signal);
    },
    claim: (place, inputId) => call('POST', `${pathOf(place)}/claim`, { inputId }),
    handBack: (place, inputId, seenSeq) => call('POST', `${pathOf(place)}/hand-back`, { inputId, seenSeq }),
    typing: (place) => call('POST', `${pathOf(place)}/typing`, {}),
    seen: (place, seq) => call('POST', `${pathOf(place)}/seen`, { seq }),
    reply: async (place, { along, ...words }) => {
      const bills = along.bills.map(({ kind, invoice }) => ({ kind, invoice }));
      const files = await Promise.all(
        along.files.map(async (file) => ({ name: file.name, content: await toBase64(file) })),
      );
      return call('POST', `${pathOf(place)}/replies`, { ...words, choices: toChoices(along), bills, files });
    },
  };
}
