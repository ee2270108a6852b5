import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { MeView } from '../../model/desk-view.ts';
import { Announcer } from './announcer.tsx';
import { arrangeQueue } from './arrange-queue.ts';
import { CasePane } from './case-pane.tsx';
import { ConsoleProvider, type ConsoleValue } from './console-context.ts';
import type { ApiClient } from './create-api-client.ts';
import { createDesk } from './create-desk.ts';
import { createFigures } from './create-figures.ts';
import { createTimes, type Times } from './create-times.ts';
import { HelpDialog } from './help-dialog.tsx';
import { QueuePane } from './queue-pane.tsx';
import { type Route, readRoute, toKey, toPath } from './route.ts';
import { StatusBanner } from './status-banner.tsx';
import { ThreadPane } from './thread-pane.tsx';
import { useDeskState } from './use-desk-state.ts';
import { useFocusRescue } from './use-focus-rescue.ts';
import { type Shortcut, useShortcuts } from './use-shortcuts.ts';
import type { Words } from './words.ts';

/** The desk: queue, thread and case side by side; on a phone one of them at a time. */
export function DeskPage(given: {
  readonly me: MeView;
  readonly api: ApiClient;
  readonly words: Words;
  readonly changeMe: (me: MeView | null) => void;
}) {
  const { me, api, words, changeMe } = given;
  const desk = useMemo(() => createDesk(api), [api]);
  const state = useDeskState(desk);
  const [route, setRoute] = useState<Route>(() => readRoute(location.pathname));
  const [filter, setFilter] = useState('');
  const [helping, setHelping] = useState(false);
  const root = useRef<HTMLElement>(null);

  useEffect(() => () => desk.stop(), [desk]);
  useEffect(() => desk.wake(), [desk, me]);
  useEffect(() => desk.open(route.place), [desk, route.place]);

  const go = useCallback(
    (next: Route): void => {
      // Moving from one conversation to the next is not a step back; opening the first one is.
      const same = route.place !== null && next.place !== null && route.pane === next.pane;
      history[same ? 'replaceState' : 'pushState'](null, '', toPath(next));
      setRoute(next);
    },
    [route],
  );
  useEffect(() => {
    const move = (): void => setRoute(readRoute(location.pathname));
    const wake = (): void => {
      if (document.visibilityState === 'visible') desk.wake();
    };
    window.addEventListener('popstate', move);
    window.addEventListener('online', wake);
    document.addEventListener('visibilitychange', wake);
    return () => {
      window.removeEventListener('popstate', move);
      window.removeEventListener('online', wake);
      document.removeEventListener('visibilitychange', wake);
    };
  }, [desk]);

  const waiting = state.rows?.filter((row) => row.owner === 'offered').length ?? 0;
  useEffect(() => {
    document.title = `${waiting > 0 ? `(${waiting}) ` : ''}${words.queue.title} – Notan`;
  }, [waiting, words]);

  const value = useMemo((): ConsoleValue => {
    const times = new Map<string, Times>();
    const issuerOf = (id: string) => me.issuers.find((issuer) => issuer.id === id) ?? null;
    for (const issuer of me.issuers) times.set(issuer.id, createTimes(me.locale, issuer.timeZone));
    const elsewhere = createTimes(me.locale, 'UTC');
    return {
      words,
      figures: createFigures(me.locale, new Date().getFullYear()),
      me,
      api,
      desk,
      issuerOf,
      timesOf: (issuer) => times.get(issuer) ?? elsewhere,
      route,
      go,
      openHelp: () => setHelping(true),
      changeMe,
    };
  }, [words, me, api, desk, route, go, changeMe]);

  const find = useCallback((selector: string) => root.current?.querySelector<HTMLElement>(selector) ?? null, []);
  const actions = useMemo((): Readonly<Record<Shortcut, () => void>> => {
    const move = (by: number): void => {
      const rows = arrangeQueue(state.rows ?? [], me.id, filter).flatMap((section) => section.rows);
      const at = rows.findIndex((row) => route.place !== null && toKey(row) === toKey(route.place));
      const row = rows[at < 0 ? (by > 0 ? 0 : rows.length - 1) : at + by];
      if (!row) return;
      go({ place: { issuer: row.issuer, conversation: row.conversation }, pane: 'thread' });
      find(`a[data-key="${CSS.escape(toKey(row))}"]`)?.focus();
    };
    return {
      j: () => move(1),
      k: () => move(-1),
      c: () => find('[data-act="claim"]')?.click(),
      r: () => find('textarea')?.focus(),
      b: () => find('[data-act="hand-back"]')?.click(),
      '/': () => find('input[type="search"]')?.focus(),
      '?': () => setHelping(true),
    };
  }, [state.rows, me.id, filter, route.place, go, find]);
  useShortcuts(actions);
  useFocusRescue(useCallback(() => find('.thread h2') ?? find('.queue h2'), [find]));

  return (
    <ConsoleProvider value={value}>
      <main class="desk" data-pane={route.pane} ref={root}>
        <h1 class="visually-hidden">{words.queue.title}</h1>
        <StatusBanner connection={state.connection} stale={state.stale} />
        <QueuePane state={state} filter={filter} setFilter={setFilter} />
        <ThreadPane state={state} />
        <CasePane state={state} />
        <Announcer announcements={state.announcements} />
        {helping && <HelpDialog close={() => setHelping(false)} />}
      </main>
    </ConsoleProvider>
  );
}
