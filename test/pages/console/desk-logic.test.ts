import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { DeskRowView, ThreadMessageView } from '../../../src/model/desk-view.ts';
import { COMMANDS } from '../../../src/pages/console/commands.ts';
import { createFigures } from '../../../src/pages/console/create-figures.ts';
import { createLiveUpdates } from '../../../src/pages/console/create-live-updates.ts';
import { createRefresher } from '../../../src/pages/console/create-refresher.ts';
import { isQuiet } from '../../../src/pages/console/desk-settings.ts';
import { findNews, type Known } from '../../../src/pages/console/find-news.ts';
import { groupMessages } from '../../../src/pages/console/group-messages.ts';
import { mergeMessages, readFrom } from '../../../src/pages/console/merge-messages.ts';
import { byNeed, holdOrder, patchRows } from '../../../src/pages/console/order-rows.ts';
import { EVERYTHING, readRoute, toKey, toPath } from '../../../src/pages/console/route.ts';
import { findDoubtful, isDoubtful, sayFate } from '../../../src/pages/console/say-fate.ts';
import { toSnoozeTimes } from '../../../src/pages/console/snooze-times.ts';
import { toListening } from '../../../src/pages/console/use-commands.ts';
import { findSought } from '../../../src/pages/console/use-suggest.ts';
import { toWaiting } from '../../../src/pages/console/waiting-time.ts';
import { windowRows } from '../../../src/pages/console/window-rows.ts';
import type { Words } from '../../../src/pages/console/words.ts';

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
    waitsSince: null,
    reason: null,
    snooze: null,
    team: null,
    tags: [],
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

describe('the list', () => {
  test('who waits longest comes first, then the newest of the others', () => {
    const rows = [
      row('äldre', { lastAt: at(1) }),
      row('nyare', { lastAt: at(5) }),
      row('väntar kort', { waitsSince: at(9) }),
      row('väntar länge', { waitsSince: at(2), lastAt: at(10) }),
    ];
    expect(rows.toSorted(byNeed).map((one) => one.conversation)).toEqual([
      'väntar länge',
      'väntar kort',
      'nyare',
      'äldre',
    ]);
  });

  test('while a pointer is on the list nothing moves: what was there keeps its order, what is new comes last', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 0, max: 59 }), { minLength: 1, maxLength: 12 }),
        fc.uniqueArray(fc.integer({ min: 0, max: 59 }), { minLength: 1, maxLength: 12 }),
        (before, after) => {
          const toRows = (minutes: readonly number[], shift: number) =>
            minutes.map((minute) => row(`c${minute}`, { lastAt: at((minute * shift) % 60) })).sort(byNeed);
          const held = toRows(before, 1).map(toKey);
          const now = holdOrder(toRows(after, 7), held).map(toKey);
          const known = now.filter((key) => held.includes(key));
          expect(known).toEqual(held.filter((key) => now.includes(key)));
          expect(now.slice(0, known.length)).toEqual(known);
          expect(now).toHaveLength(after.length);
        },
      ),
    );
  });

  test('reading again what a hint named gives the same list as reading everything, whatever changed', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(9), fc.nat(59), fc.boolean(), fc.boolean()), { maxLength: 30 }),
        (changes) => {
          const all = new Map(Array.from({ length: 6 }, (_, id) => [`c${id}`, row(`c${id}`, { lastAt: at(id) })]));
          let shown: readonly DeskRowView[] = [...all.values()].sort(byNeed);
          for (const [id, minute, waits, leaves] of changes) {
            const key = `c${id}`;
            if (leaves) all.delete(key);
            else all.set(key, row(key, { lastAt: at(minute), waitsSince: waits ? at(minute) : null }));
            const there = all.get(key);
            shown = patchRows(shown, new Set([`exempelfiber/${key}`]), there ? [there] : [], true);
            expect(shown).toEqual([...all.values()].sort(byNeed));
          }
        },
      ),
    );
  });

  test('a row that belongs below what is loaded waits for its page', () => {
    const loaded = [row('a', { lastAt: at(9) }), row('b', { lastAt: at(5) })];
    const old = row('c', { lastAt: at(1) });
    expect(patchRows(loaded, new Set([toKey(old)]), [old], false)).toEqual(loaded);
    expect(patchRows(loaded, new Set([toKey(old)]), [old], true)).toHaveLength(3);
  });

  test('of thousands of rows only those in sight are drawn, and every place in the list shows some', () => {
    fc.assert(
      fc.property(fc.nat(5000), fc.nat(400_000), fc.integer({ min: 200, max: 1400 }), (count, top, height) => {
        const { from, to } = windowRows(count, 64, top, height);
        expect(to - from).toBeLessThanOrEqual(Math.ceil(height / 64) + 20);
        const first = Math.floor(top / 64);
        if (first < count) {
          expect(from).toBeLessThanOrEqual(first);
          expect(to).toBeGreaterThan(first);
        }
      }),
    );
  });

  test('someone new who waits is news to all, a word in one’s own conversation to oneself, and each once', () => {
    const known: Known = new Map();
    const find = (rows: readonly DeskRowView[]) =>
      findNews(known, rows, me, at(5)).map((one) => `${one.kind} ${one.row.conversation}`);
    const mine = row('min', { owner: 'agent', agent: { id: me, name: 'Sara' }, lastFrom: 'agent', lastSeq: 3 });
    const waiting = { owner: 'offered', offeredAt: at(1), waitsSince: at(1) } as const;
    expect(find([row('länge', waiting), row('bot'), mine])).toEqual([]);
    expect(find([row('bot', { owner: 'offered', offeredAt: at(6) })])).toEqual(['waiting bot']);
    expect(find([row('bot', { owner: 'offered', offeredAt: at(6) })])).toEqual([]);
    expect(find([row('ny', { owner: 'offered', offeredAt: at(7) })])).toEqual(['waiting ny']);
    expect(find([{ ...mine, lastFrom: 'payer', lastSeq: 4 }])).toEqual(['message min']);
    expect(find([{ ...mine, lastFrom: 'payer', lastSeq: 4 }])).toEqual([]);
    expect(
      find([row('hans', { owner: 'agent', agent: { id: 'j', name: 'J' }, lastFrom: 'payer', lastSeq: 9 })]),
    ).toEqual([]);
  });
});

describe('small tools of the desk', () => {
  test.each([
    ['17:00', '08:00', '23:10', true],
    ['17:00', '08:00', '07:59', true],
    ['17:00', '08:00', '08:00', false],
    ['12:00', '13:00', '12:30', true],
    ['12:00', '13:00', '13:00', false],
    ['12:00', '12:00', '12:00', false],
  ])('quiet from %s to %s: at %s it is %s', (from, to, time, quiet) => {
    expect(isQuiet({ on: true, from, to }, time)).toBe(quiet);
    expect(isQuiet({ on: false, from, to }, time)).toBe(false);
  });

  test('times to put something aside to are ahead, and in order', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date(2026, 0, 1), max: new Date(2027, 0, 1), noInvalidDate: true }), (now) => {
        const times = toSnoozeTimes(now).map((one) => one.at.getTime());
        expect(times.every((one) => one > now.getTime())).toBe(true);
        expect(times.length).toBeGreaterThanOrEqual(2);
      }),
    );
    const friday = toSnoozeTimes(new Date(2026, 10, 27, 16, 55));
    expect(friday.map((one) => one.name)).toEqual(['hour', 'tomorrow', 'monday']);
    expect(friday.at(-1)?.at).toEqual(new Date(2026, 10, 30, 8, 0));
  });

  test.each([
    ['/ta', '/', 'ta'],
    ['Hej\n/ta', '/', 'ta'],
    ['och/eller', '/', null],
    ['12/3', '/', null],
    ['/tack ', '/', null],
    ['fråga @sa', '@', 'sa'],
    ['@Sara L', '@', 'Sara L'],
    ['a@b', '@', null],
  ] as const)('in “%s” what follows %s is %s', (draft, sign, text) => {
    expect(findSought(draft, draft.length, sign)?.text ?? null).toBe(text);
  });

  test('no two commands share a key', () => {
    const keys = COMMANDS.flatMap((one) => one.key ?? []);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys).toEqual(expect.arrayContaining(['j', 'k', 'c', 'r', 'n', 's', 'e', '/', '?']));
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
    expect(readFrom([message(1), message(2, { delivery: 'asking' }), message(3)])).toBe(1);
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

  test('words that may not have arrived stand in a run of their own, so that nobody misses it', () => {
    const bot = { from: 'bot' } as const;
    const runs = groupMessages(
      [message(1, bot), message(2, { ...bot, delivery: 'unknown' }), message(3, bot), message(4, bot)],
      (instant) => instant.slice(0, 10),
    );
    expect(runs.map((run) => run.messages.map((one) => one.seq))).toEqual([[1], [2], [3, 4]]);
  });

  test('the head speaks of the newest words to the payer where they may not have arrived, and of nothing else', () => {
    const bot = { from: 'bot' } as const;
    const lost = message(1, { ...bot, delivery: 'unknown' });
    expect(findDoubtful([lost, message(2), message(3, { ...bot, delivery: 'withdrawn' })])?.seq).toBe(1);
    expect(findDoubtful([lost, message(2, bot)])).toBeNull();
    const withdrawn = message(1, { ...bot, delivery: 'withdrawn', overtaken: true });
    const said = { delivery: { withdrawn: 'not sent' }, overtaken: 'a person took over' } as Words['thread'];
    expect([sayFate(withdrawn, said), isDoubtful(withdrawn)]).toEqual(['a person took over', false]);
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
        const filter = { view: 'mine', issuer, team: 'faktura', tag: 'åäö &=' } as const;
        const route = { place: { issuer, conversation }, pane, filter };
        const [path = '', query = ''] = toPath(route).split(/\?(.*)/s);
        expect(readRoute(path, query)).toEqual(route);
      },
    ),
  );
  expect(readRoute('/console/')).toEqual({ place: null, pane: 'queue', filter: EVERYTHING });
});

test('amounts and dates are written as people do: öre only when they matter, the year only when it is another', () => {
  const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');
  const sv = createFigures('sv-SE', 2026);
  expect(plain(sv.money(124_625, 'SEK'))).toBe('1 246,25 kr');
  expect(plain(sv.money(39_900, 'SEK'))).toBe('399 kr');
  expect(sv.date('2026-09-30')).toBe('30 september');
  expect(sv.date('2025-12-31')).toBe('31 december 2025');
  expect(sv.change(6_000, 'SEK')).toBe('+60\u00a0kr');
  expect(createFigures('nb-NO', 2026).change(6_050, 'NOK')).toBe('+60,50\u00a0kr');
  expect(createFigures('en-GB', 2026).change(-6_000, 'SEK')).toBe(
    `${createFigures('en-GB', 2026).money(-6_000, 'SEK')}`,
  );
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

  test('where somebody wants to hear of news one window keeps its line, and another has it when that is closed', async () => {
    let holder: object | null = null;
    const keeperOf = (window: object) => ({
      take: async () => {
        holder ??= window;
        return holder === window;
      },
      letGo: () => {
        if (holder === window) holder = null;
      },
    });
    const rest = { typing: () => undefined, hint: () => undefined, open: () => undefined, state: () => undefined };
    const open = (isAwaited: boolean) =>
      createLiveUpdates({ ...rest, isAwaited: () => isAwaited, keeper: keeperOf({}) });
    const beat = (): void => {
      for (const line of Line.all) if (line.readyState === 1) line.dispatchEvent(new Event('beat'));
    };
    const pass = async (seconds: number): Promise<void> => {
      for (let second = 0; second < seconds; second += 5) {
        await vi.advanceTimersByTimeAsync(5_000);
        beat();
      }
    };
    const isOpen = (): readonly boolean[] => Line.all.map((line) => line.readyState === 1);
    const [quiet, first, second] = [open(false), open(true), open(true)];
    for (const line of Line.all) line.open();
    show('hidden');
    await pass(600);
    expect(isOpen()).toEqual([false, true, false]);
    first.stop();
    await pass(30);
    expect(Line.all).toHaveLength(4);
    Line.all[3]?.open();
    await pass(120);
    expect(isOpen()).toEqual([false, false, false, true]);
    for (const one of [quiet, second]) one.stop();
    expect(holder).toBeNull();
  });
});

test('a supervisor may listen in on a colleague, an agent may not, and whoever listens may stop', () => {
  const as = (supervise: boolean) => ({ id: me, issuers: [{ id: 'exempelfiber', supervise, answer: true }] }) as never;
  const johan = { id: 'johan', name: 'Johan' };
  const view = { issuer: 'exempelfiber', owner: 'agent', agent: johan, listeners: [] } as const;
  expect(toListening(view, as(true))).toBe('listen');
  expect(toListening(view, as(false))).toBeNull();
  expect(toListening({ ...view, agent: { id: me, name: 'Sara' } }, as(true))).toBeNull();
  expect(toListening({ ...view, owner: 'bot', agent: null }, as(true))).toBeNull();
  expect(toListening({ ...view, listeners: [{ id: me, name: 'Sara' }] }, as(true))).toBe('stopListening');
});
