import { callServer } from './call-server.ts';
import type { PageState } from './page-data.ts';

export interface LiveStateOptions {
  readonly path: string;
  readonly root: HTMLElement;
  /** Newest entry of the timeline that the HTML has. */
  readonly say: (sentence: string) => void;
  readonly onState: (state: PageState) => void;
}

/** Where nothing pushes (too many watchers, a proxy that swallows streams), the state is asked for this often. */
const ASK_MS = 30_000;
const TOGETHER_MS = 150;

/**
 * Keeps amount, status, ways to pay and timeline as they are now. The server says that something changed; what changed is
 * read from `/state`, the same words that the HTML was made of. Returns the way to ask at once.
 */
export function watchState({ path, root, say, onState }: LiveStateOptions): () => void {
  let timer = 0;
  let asking = false;
  let again = false;

  async function ask(): Promise<void> {
    if (asking) {
      again = true;
      return;
    }
    asking = true;
    try {
      const state = (await callServer('GET', `${path}/state`)) as unknown as PageState;
      showState(root, state, say);
      onState(state);
    } catch {
      // The page shows what it knew; the next change or the next minute asks again.
    }
    asking = false;
    if (!again) return;
    again = false;
    soon();
  }

  function soon(): void {
    clearTimeout(timer);
    timer = window.setTimeout(() => void ask(), TOGETHER_MS);
  }

  const changes = new EventSource(`${path}/changes`);
  changes.addEventListener('changed', soon);
  setInterval(() => {
    if (changes.readyState !== EventSource.OPEN && document.visibilityState === 'visible') void ask();
  }, ASK_MS);
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && soon());
  return soon;
}

function showState(root: HTMLElement, state: PageState, say: (sentence: string) => void): void {
  const texts: Readonly<Record<string, string | undefined>> = {
    label: state.label,
    amount: state.amount,
    chip: state.chip,
    sentence: state.sentence,
    payAmount: state.pay?.amount.shown,
    attempt: state.attempt?.words,
  };
  const attempt = root.querySelector<HTMLElement>('[data-live-attempt]');
  const wasSaid = attempt?.dataset['kind'] ?? '';
  let isNew = false;
  for (const element of root.querySelectorAll<HTMLElement>('[data-live]')) {
    const text = texts[element.dataset['live'] ?? ''];
    if (text === undefined || text === element.textContent) continue;
    element.textContent = text;
    if (element.dataset['length'])
      element.dataset['length'] = text.length <= 8 ? 'short' : text.length <= 12 ? 'long' : 'longest';
    isNew ||= element.dataset['live'] === 'sentence';
  }
  if (isNew) say(`${state.chip}. ${state.sentence}`);
  showAttempt(root, state.attempt);
  if (!isNew && state.attempt && state.attempt.kind !== wasSaid) say(state.attempt.words);
  const tone = root.querySelector<HTMLElement>('[data-live-tone]');
  if (tone) tone.dataset['tone'] = state.tone;
  showPay(root, state.pay);
  showTimeline(root, state.timeline);
}

/** A payment that was begun: its sentence, and the way on while there is one. */
function showAttempt(root: HTMLElement, attempt: PageState['attempt']): void {
  const box = root.querySelector<HTMLElement>('[data-live-attempt]');
  if (!box) return;
  box.hidden = attempt === null;
  box.dataset['kind'] = attempt?.kind ?? '';
  const road = box.querySelector<HTMLElement>('[data-road]');
  const isOn = attempt?.kind === 'waiting' && attempt.id === road?.dataset['road'];
  if (road) road.hidden = !isOn;
  // The button that the way on stood in for comes back.
  if (!isOn) delete box.dataset['way'];
}

function showPay(root: HTMLElement, pay: PageState['pay']): void {
  const section = root.querySelector<HTMLElement>('[data-live-pay]');
  // A bill that is owed again has ways to pay that this HTML does not.
  if (section === null && pay !== null && root.querySelector('textarea')?.value === '') location.reload();
  if (section) section.hidden = pay === null;
  const swish = root.querySelector<HTMLAnchorElement>('[data-live-swish]');
  if (swish && pay?.swish && swish.getAttribute('href') !== pay.swish) swish.href = pay.swish;
  const qr = root.querySelector<HTMLImageElement>('[data-live-qr]');
  if (qr && pay?.qr && qr.getAttribute('src') !== pay.qr) qr.src = pay.qr;
  const bank = root.querySelector<HTMLImageElement>('[data-live-bank-qr]');
  if (bank && pay) {
    const src = bank.src.replace(/\?bank.*$/, `?bank&${pay.amount.copied.replace(/\D/g, '')}`);
    if (bank.src !== src) bank.src = src;
  }
  const copy = root.querySelector<HTMLElement>('[data-live-copy]');
  if (copy && pay) copy.dataset['copy'] = pay.amount.copied;
}

/** Adds what is new at the end; what stands there never changes. */
function showTimeline(root: HTMLElement, timeline: PageState['timeline']): void {
  const list = root.querySelector('[data-live-timeline]');
  if (!list) return;
  const last = Number(list.querySelector<HTMLElement>('li:last-child')?.dataset['seq'] ?? 0);
  for (const { seq, at, when, words } of timeline) {
    if (seq <= last) continue;
    const entry = document.createElement('li');
    const text = document.createElement('span');
    const time = document.createElement('time');
    entry.dataset['seq'] = String(seq);
    text.textContent = words;
    time.dateTime = at;
    time.textContent = when;
    entry.append(text, ' ', time);
    list.append(entry);
  }
  if (timeline.length > 0) root.querySelector('[data-live-empty]')?.remove();
}
