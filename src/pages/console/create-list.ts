import type { DeskCountsView, DeskRowView } from '../../model/desk-view.ts';
import type { ApiClient } from './create-api-client.ts';
import type { DeskBox } from './create-desk-box.ts';
import { createRefresher } from './create-refresher.ts';
import { EMPTY_LIST } from './desk-state.ts';
import { patchRows } from './order-rows.ts';
import { EVERYTHING, type Filter, filterQuery, toKey } from './route.ts';

/** The list at the left: pages of a view, kept true by reading again what a hint names. */
export interface DeskList {
  show(filter: Filter): void;
  /** Something may have changed in this conversation; null: anywhere. */
  hint(key: string | null): void;
  /** Reads from the top: after a sleep, a lost line. */
  refresh(): void;
  more(): void;
  stop(): void;
}

const PAGE = 100;
/** Most that a reading from the top asks for at once. */
const MOST = 500;
const GATHER_MS = 60;
/** More than this at once is read from the top. */
const MOST_KEYS = 60;

export function createList(
  api: ApiClient,
  { state, set }: DeskBox,
  on: {
    readonly read: (rows: readonly DeskRowView[], isFirst: boolean) => void;
    readonly counts: (counts: DeskCountsView) => void;
  },
): DeskList {
  let filter: Filter = EVERYTHING;
  let touched = new Set<string>();
  let gather: ReturnType<typeof setTimeout> | undefined;
  let waking: ReturnType<typeof setTimeout> | undefined;
  let fetching = false;

  const top = createRefresher(async () => {
    const asked = filter;
    touched = new Set();
    const limit = Math.min(MOST, Math.max(PAGE, state().list.rows?.length ?? 0));
    const read = await api.desk(filterQuery(asked), limit, null);
    if (asked !== filter) return true;
    if (!read.ok) {
      const isRefused = read.error.kind === 'refused' && read.error.problem.status < 500;
      set({ stale: true, list: { ...state().list, failed: state().list.rows === null } });
      return isRefused;
    }
    const { rows, next, now, counts, wakesAt } = read.value;
    const isFirst = state().list.rows === null;
    set({
      stale: false,
      skewMs: Date.parse(now) - Date.now(),
      counts,
      list: { rows, next, failed: false, fetching: false },
    });
    on.read(rows, isFirst);
    on.counts(counts);
    sleepUntil(wakesAt, now);
    return true;
  });

  const changes = createRefresher(async () => {
    const [asked, keys] = [filter, touched];
    touched = new Set();
    if (keys.size === 0) return true;
    const read = await api.deskChanges(filterQuery(asked), [...keys]);
    if (asked !== filter) return true;
    if (!read.ok) {
      for (const key of keys) touched.add(key);
      set({ stale: true });
      return read.error.kind === 'refused' && read.error.problem.status < 500;
    }
    const { rows, inView, counts, now, wakesAt } = read.value;
    const list = state().list;
    if (list.rows !== null) {
      const there = rows.slice(0, inView);
      set({ stale: false, counts, list: { ...list, rows: patchRows(list.rows, keys, there, list.next === null) } });
    }
    on.read(rows, false);
    on.counts(counts);
    sleepUntil(wakesAt, now);
    return true;
  });

  /** What is put aside comes back by its time, with nobody doing anything. */
  function sleepUntil(wakesAt: string | null, now: string): void {
    clearTimeout(waking);
    if (wakesAt === null) return;
    const ms = Date.parse(wakesAt) - Date.parse(now) + 500;
    if (ms < 86_400_000) waking = setTimeout(() => top.ask(), ms);
  }

  return {
    show(next) {
      if (filterQuery(next) === filterQuery(filter) && state().list.rows !== null) return;
      filter = next;
      set({ list: EMPTY_LIST });
      top.ask();
    },
    hint(key) {
      if (key === null || touched.size >= MOST_KEYS) return top.ask();
      touched.add(key);
      clearTimeout(gather);
      gather = setTimeout(() => changes.ask(), GATHER_MS);
    },
    refresh: () => top.ask(),
    async more() {
      const { rows, next } = state().list;
      if (rows === null || next === null || fetching) return;
      const asked = filter;
      fetching = true;
      set({ list: { ...state().list, fetching: true } });
      const read = await api.desk(filterQuery(asked), 2 * PAGE, next);
      fetching = false;
      if (asked !== filter) return;
      const list = state().list;
      if (!read.ok || list.rows === null || list.next !== next) {
        set({ list: { ...list, fetching: false } });
        return;
      }
      const known = new Set(list.rows.map(toKey));
      const come = read.value.rows.filter((row) => !known.has(toKey(row)));
      set({ list: { ...list, rows: [...list.rows, ...come], next: read.value.next, fetching: false } });
      on.read(come, true);
    },
    stop() {
      clearTimeout(gather);
      clearTimeout(waking);
      top.stop();
      changes.stop();
    },
  };
}
