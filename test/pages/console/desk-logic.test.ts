import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { DeskRowView, ThreadMessageView } from '../../../src/model/desk-view.ts';
import { arrangeQueue } from '../../../src/pages/console/arrange-queue.ts';
import { createFigures } from '../../../src/pages/console/create-figures.ts';
import { createLiveUpdates } from '../../../src/pages/console/create-live-updates.ts';
import { createRefresher } from '../../../src/pages/console/create-refresher.ts';
import { groupMessages } from '../../../src/pages/console/group-messages.ts';
import { mergeMessages, readFrom } from '../../../src/pages/console/merge-messages.ts';
import { readRoute, toKey, toPath } from '../../../src/pages/console/route.ts';
import { toWaiting } from '../../../src/pages/console/waiting-time.ts';

const me = 'sara';
const at = (minute: number): string => new Date(Date.UTC(2026, 10, 22, 12, minute)).toISOString();

function row(conversation: string, over: Partial<DeskRowView> = {}): DeskRowView {
  return {
    issuer: 'exempelfiber',
    conversation,
    payerName: conversation,
    owner: 'bot',
    agent: null,
    channel: 'sms',
    promisedBy: null,
    unansweredSince: null,
    offeredAt: null,
    lastAt: at(0),
    lastText: '',
    lastFrom: 'bot',
    lastSeq: 1,
    ...over,
  };
}

function message(seq: number, over: Partial<ThreadMessageView> = {}): ThreadMessageView {
  return {
    id: `m-${seq}`,
    seq,
    at: at(seq),
    channel: 'sms',
    from: 'payer',
    author: null,
    locale: 'sv-SE',
    text: `ord ${seq}`,
    quickReplies: [],
    files: [],
    class: 'chat',
    delivery: 'delivered',
    ...over,
  };
}

describe('the queue', () => {
  test('mine come first, then who waits longest, then colleagues’, then the bot’s by the newest', () => {
    const rows = [
      row('bot äldre', { lastAt: at(1) }),
      row('bot nyare', { lastAt: at(5) }),
      row('väntar kort', { owner: 'offered', offeredAt: at(9) }),
      row('väntar länge', { owner: 'offered', offeredAt: at(2) }),
      row('kollegas', { owner: 'agent', agent: { id: 'johan', name: 'Johan' } }),
      row('min, besvarad', { owner: 'agent', agent: { id: me, name: 'Sara' }, lastFrom: 'agent' }),
      row('min, väntar', { owner: 'agent', agent: { id: me, name: 'Sara' }, lastFrom: 'payer' }),
    ];
    const sections = arrangeQueue(rows, me, '');
    expect(sections.map((one) => [one.name, one.rows.map((each) => each.conversation)])).toEqual([
      ['mine', ['min, väntar', 'min, besvarad']],
      ['waiting', ['väntar länge', 'väntar kort']],
      ['colleagues', ['kollegas']],
      ['bot', ['bot nyare', 'bot äldre']],
    ]);
  });

  test('while a pointer is on the list nothing moves: what was there keeps its order, what is new comes last', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 0, max: 59 }), { minLength: 1, maxLength: 12 }),
        fc.uniqueArray(fc.integer({ min: 0, max: 59 }), { minLength: 1, maxLength: 12 }),
        (before, after) => {
          const toRows = (minutes: readonly number[], shift: number) =>
            minutes.map((minute) => row(`c${minute}`, { lastAt: at((minute * shift) % 60) }));
          const held = arrangeQueue(toRows(before, 1), me, '')
            .flatMap((one) => one.rows)
            .map(toKey);
          const now = arrangeQueue(toRows(after, 7), me, '', held)
            .flatMap((one) => one.rows)
            .map(toKey);
          const known = now.filter((key) => held.includes(key));
          expect(known).toEqual(held.filter((key) => now.includes(key)));
          expect(now.slice(0, known.length)).toEqual(known);
          expect(now).toHaveLength(after.length);
        },
      ),
    );
  });

  test('a filter finds names and words whatever the case, å ä ö æ ø among them', () => {
    const rows = [row('a', { payerName: 'Øystein Ålesund' }), row('b', { payerName: 'Kim', lastText: 'OCR saknas' })];
    const found = (filter: string) =>
      arrangeQueue(rows, me, filter).flatMap((one) => one.rows.map((each) => each.conversation));
    expect(found('øyst')).toEqual(['a']);
    expect(found(' ÅLES ')).toEqual(['a']);
    expect(found('ocr')).toEqual(['b']);
    expect(found('xyz')).toEqual([]);
  });
});

describe('the thread', () => {
  test('however readings overlap, each message stands once, in order, with its newest delivery', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(20), fc.nat(20)), { maxLength: 10 }), (readings) => {
        let known: readonly ThreadMessageView[] = [];
        for (const [from, count] of readings) {
          const read = Array.from({ length: count }, (_, index) => message(from + index + 1, { delivery: 'read' }));
          known = mergeMessages(known, read);
        }
        const seqs = known.map((one) => one.seq);
        expect(seqs).toEqual([...new Set(seqs)].sort((a, b) => a - b));
      }),
    );
    const merged = mergeMessages(
      [message(1, { delivery: 'queued' }), message(2)],
      [message(1, { delivery: 'delivered' })],
    );
    expect(merged.map((one) => one.delivery)).toEqual(['delivered', 'delivered']);
  });

  test('reading goes on after the last message, or before the first whose delivery may still move', () => {
    expect(readFrom([])).toBeNull();
    expect(readFrom([message(1), message(2)])).toBe(2);
    expect(readFrom([message(1), message(2, { delivery: 'sent' }), message(3)])).toBe(1);
  });

  test('a new speaker, channel or day and a pause of five minutes part the words into runs', () => {
    const bot = { from: 'bot' } as const;
    const runs = groupMessages(
      [message(1), message(2), message(3, bot), message(4, { ...bot, channel: 'web' }), message(30, bot)],
      (instant) => instant.slice(0, 10),
    );
    expect(runs.map((run) => run.messages.map((one) => one.seq))).toEqual([[1, 2], [3], [4], [30]]);
    expect(runs.map((run) => run.newDay)).toEqual([true, false, false, false]);
  });
});

test('a wait is calm within half of the promise, soon past it, late past the promise, and never negative', () => {
  const wait = (minutes: number) => toWaiting(at(0), Date.parse(at(0)) + minutes * 60_000, 10);
  expect([0, 4, 5, 9, 10, 500].map((minutes) => wait(minutes).urgency)).toEqual([
    'calm',
    'calm',
    'soon',
    'soon',
    'late',
    'late',
  ]);
  expect(wait(-3).minutes).toBe(0);
});

test('every place has an address of its own, and the address leads back', () => {
  fc.assert(
    fc.property(
      fc.stringMatching(/^[a-z0-9-]{1,20}$/),
      fc.stringMatching(/^[A-Za-z0-9_-]{1,30}$/),
      fc.constantFrom('thread' as const, 'case' as const),
      (issuer, conversation, pane) => {
        const route = { place: { issuer, conversation }, pane };
        expect(readRoute(toPath(route))).toEqual(route);
      },
    ),
  );
  expect(readRoute('/console/')).toEqual({ place: null, pane: 'queue' });
});

test('amounts and dates are written as people do: öre only when they matter, the year only when it is another', () => {
  const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');
  const sv = createFigures('sv-SE', 2026);
  expect(plain(sv.money(124_625, 'SEK'))).toBe('1 246,25 kr');
  expect(plain(sv.money(39_900, 'SEK'))).toBe('399 kr');
  expect(sv.date('2026-09-30')).toBe('30 september');
  expect(sv.date('2025-12-31')).toBe('31 december 2025');
  expect(createFigures('nb-NO', 2026).date('2026-09-30')).toBe('30. september');
});

describe('reading again', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test('runs once at a time, once more when asked meanwhile, and tries again after a failure', async () => {
    const answers: ((done: boolean) => void)[] = [];
    const refresher = createRefresher(() => new Promise((resolve) => answers.push(resolve)), 1_000);
    for (let times = 0; times < 5; times += 1) refresher.ask();
    expect(answers).toHaveLength(1);
    answers[0]?.(true);
    await vi.advanceTimersByTimeAsync(0);
    expect(answers).toHaveLength(2);
    answers[1]?.(false);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(answers).toHaveLength(3);
    refresher.stop();
    answers[2]?.(false);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(answers).toHaveLength(3);
  });
});

describe('the line for live updates', () => {
  /** Stands in for the browser's EventSource; a test opens it, lets it speak, or breaks it. */
  class Line extends EventTarget {
    static readonly OPEN = 1;
    static all: Line[] = [];
    readyState = 0;
    constructor() {
      super();
      Line.all.push(this);
    }
    close(): void {
      this.readyState = 2;
    }
    fail(): void {
      if (this.readyState !== 2) this.dispatchEvent(new Event('error'));
    }
    open(): void {
      this.readyState = 1;
      this.dispatchEvent(new Event('open'));
    }
  }
  const page = Object.assign(new EventTarget(), { visibilityState: 'visible' });
  const show = (state: 'visible' | 'hidden'): void => {
    page.visibilityState = state;
    page.dispatchEvent(new Event('visibilitychange'));
  };
  const states: string[] = [];
  let opened = 0;
  const start = () =>
    createLiveUpdates({
      typing: () => undefined,
      hint: () => undefined,
      open: () => {
        opened += 1;
      },
      state: (now) => void states.push(now),
    });

  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal('EventSource', Line);
    vi.stubGlobal('document', page);
    Line.all = [];
    states.length = 0;
    opened = 0;
    page.visibilityState = 'visible';
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  test('a line that breaks or falls silent is opened again, and every opening reads from the cursors', async () => {
    const live = start();
    Line.all[0]?.open();
    expect([states, opened]).toEqual([['live'], 1]);
    Line.all[0]?.fail();
    expect(states.at(-1)).toBe('reconnecting');
    await vi.advanceTimersByTimeAsync(1_000);
    Line.all[1]?.open();
    expect([states.at(-1), opened]).toEqual(['live', 2]);
    await vi.advanceTimersByTimeAsync(28_000);
    expect(states.at(-1)).toBe('reconnecting');
    expect(Line.all[1]?.readyState).toBe(2);
    live.stop();
  });

  test('retries slow down to four a minute, and never stop', async () => {
    const live = start();
    for (let minute = 0; minute < 10; minute += 1) {
      for (let second = 0; second < 60; second += 1) {
        Line.all.at(-1)?.fail();
        await vi.advanceTimersByTimeAsync(1_000);
      }
    }
    expect(Line.all.length).toBeGreaterThan(20);
    expect(Line.all.length).toBeLessThan(90);
    live.stop();
  });

  test('a window nobody looks at gives its line up, asks now and then, and takes it again when looked at', async () => {
    const live = start();
    Line.all[0]?.open();
    show('hidden');
    await vi.advanceTimersByTimeAsync(10_000);
    Line.all[0]?.dispatchEvent(new Event('beat'));
    expect(Line.all[0]?.readyState).toBe(1);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(Line.all[0]?.readyState).toBe(2);
    expect(opened).toBeGreaterThanOrEqual(3);
    expect(states).not.toContain('reconnecting');
    show('visible');
    live.wake();
    expect(Line.all).toHaveLength(2);
    live.stop();
  });
});
