import type {
  CaseView,
  DemoPersonView,
  DeskView,
  MeView,
  PreviewView,
  ProblemView,
  ThreadView,
} from '../../model/desk-view.ts';
import type { Locale } from '../../model/locale.ts';
import type { Result } from '../../model/result.ts';
import { type Place, toKey } from './route.ts';

/** Why a call came to nothing. `unreachable`: no answer at all, so what was asked may or may not have happened. */
export type ApiFailure = { readonly kind: 'unreachable' } | { readonly kind: 'refused'; readonly problem: ProblemView };

type Answer<Value> = Promise<Result<Value, ApiFailure>>;

/** The console's API as functions. A press carries its id, so pressing again after `unreachable` is safe. */
export interface ApiClient {
  me(): Answer<MeView>;
  signIn(email: string, password: string): Answer<MeView>;
  signOut(): Answer<null>;
  chooseLocale(locale: Locale): Answer<MeView>;
  demoPeople(): Answer<readonly DemoPersonView[]>;
  demoSignIn(id: string): Answer<MeView>;
  desk(): Answer<DeskView>;
  thread(place: Place, after: number | null, signal?: AbortSignal): Answer<ThreadView>;
  caseOf(place: Place, signal?: AbortSignal): Answer<CaseView>;
  preview(place: Place, text: string, signal?: AbortSignal): Answer<PreviewView>;
  claim(place: Place, inputId: string): Answer<ThreadView>;
  handBack(place: Place, inputId: string): Answer<ThreadView>;
  /** We write just now, in a conversation that is ours. */
  typing(place: Place): Answer<null>;
  /** Everything up to here was read by a person. */
  seen(place: Place, seq: number): Answer<null>;
  reply(place: Place, words: { inputId: string; text: string; seenSeq: number }): Answer<ThreadView>;
}

const TIMEOUT_MS = 10_000;

/** Talks to `/console/api`. `onSignedOut` is told when a session has ended under a call. */
export function createApiClient(onSignedOut: () => void): ApiClient {
  async function call<Value>(method: string, path: string, body?: unknown, signal?: AbortSignal): Answer<Value> {
    try {
      const timeout = AbortSignal.timeout(TIMEOUT_MS);
      const response = await fetch(`/console/api${path}`, {
        method,
        credentials: 'same-origin',
        ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
        signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      });
      if (response.ok) {
        return { ok: true, value: (response.status === 204 ? null : await response.json()) as Value };
      }
      const problem = (await response.json()) as ProblemView;
      if (response.status === 401 && !path.endsWith('sign-in')) onSignedOut();
      return { ok: false, error: { kind: 'refused', problem } };
    } catch {
      return { ok: false, error: { kind: 'unreachable' } };
    }
  }

  const pathOf = (place: Place): string => `/issuers/${toKey(place).replace('/', '/conversations/')}`;
  return {
    me: () => call('GET', '/me'),
    signIn: (email, password) => call('POST', '/sign-in', { email, password }),
    signOut: () => call('POST', '/sign-out', {}),
    chooseLocale: (locale) => call('PATCH', '/me', { locale }),
    demoPeople: () => call('GET', '/demo/people'),
    demoSignIn: (id) => call('POST', '/demo/sign-in', { id }),
    desk: () => call('GET', '/desk'),
    thread: (place, after, signal) =>
      call('GET', `${pathOf(place)}${after === null ? '' : `?after=${after}`}`, undefined, signal),
    caseOf: (place, signal) => call('GET', `${pathOf(place)}/case`, undefined, signal),
    preview: (place, text, signal) => call('POST', `${pathOf(place)}/preview`, { text }, signal),
    claim: (place, inputId) => call('POST', `${pathOf(place)}/claim`, { inputId }),
    handBack: (place, inputId) => call('POST', `${pathOf(place)}/hand-back`, { inputId }),
    typing: (place) => call('POST', `${pathOf(place)}/typing`, {}),
    seen: (place, seq) => call('POST', `${pathOf(place)}/seen`, { seq }),
    reply: (place, words) => call('POST', `${pathOf(place)}/replies`, words),
  };
}
