import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { MeView } from '../../model/desk-view.ts';
import { Announcer } from './announcer.tsx';
import { AnswersDialog } from './answers-dialog.tsx';
import { CaseDialog } from './case-dialogs.tsx';
import { CasePane } from './case-pane.tsx';
import { ConsoleProvider, type ConsoleValue } from './console-context.ts';
import type { ApiClient } from './create-api-client.ts';
import { createDesk } from './create-desk.ts';
import { createFigures } from './create-figures.ts';
import { createNotifier } from './create-notifier.ts';
import { createTimes, type Times } from './create-times.ts';
import type { DockMode } from './desk-state.ts';
import { HelpDialog } from './help-dialog.tsx';
import { PaletteDialog } from './palette-dialog.tsx';
import { QueuePane } from './queue-pane.tsx';
import { type Route, readRoute, toKey, toPath } from './route.ts';
import { SettingsDialog } from './settings-dialog.tsx';
import { SideNav } from './side-nav.tsx';
import { StatusBanner } from './status-banner.tsx';
import { ThreadPane } from './thread-pane.tsx';
import { type DialogName, useCommands } from './use-commands.ts';
import { useDeskState } from './use-desk-state.ts';
import { useFocusRescue } from './use-focus-rescue.ts';
import { useSettings } from './use-settings.ts';
import { useShortcuts } from './use-shortcuts.ts';
import { wantsNews } from './wants-news.ts';
import type { Words } from './words.ts';

/** The desk: lists, thread and case side by side; on a phone one of them at a time. */
export function DeskPage(given: {
  readonly me: MeView;
  readonly api: ApiClient;
  readonly words: Words;
  readonly changeMe: (me: MeView | null) => void;
}) {
  const { me, api, words, changeMe } = given;
  const [settings, changeSettings] = useSettings(me.id, api);
  const [route, setRoute] = useState<Route>(() => readRoute(location.pathname, location.search));
  const [sought, seek] = useState('');
  const [mode, setMode] = useState<DockMode>('reply');
  const [dialog, openDialog] = useState<DialogName | null>(null);
  const [isSideOpen, openSide] = useState(false);
  const root = useRef<HTMLElement>(null);
  /** What the desk asks for later is what holds then. */
  const now = useRef({ me, words, settings, route, setRoute });
  now.current = { me, words, settings, route, setRoute };

  const desk = useMemo(() => {
    const tell = createNotifier(() => now.current.settings);
    const open = (next: Route): void => {
      history.pushState(null, '', toPath(next));
      now.current.setRoute(next);
    };
    return createDesk(api, {
      me: () => now.current.me,
      undoMs: () => now.current.settings.undoSeconds * 1000,
      isAwaited: () => wantsNews(now.current.settings),
      news({ kind, row }) {
        const { words: said, route: at } = now.current;
        const name = row.payerName ?? said.queue.unknownVisitor;
        const title = kind === 'waiting' ? said.desk.news.waiting(name) : name;
        const body = kind === 'waiting' ? '' : said.channels[row.channel ?? 'web'];
        const place = { issuer: row.issuer, conversation: row.conversation };
        tell({ title, body, tag: toKey(row), open: () => open({ ...at, place, pane: 'thread' }) });
      },
      mentioned() {
        const { words: said, route: at } = now.current;
        desk.say(said.desk.news.mention);
        const filter = { ...at.filter, view: 'mentioned' } as const;
        tell({ title: said.desk.news.mention, body: '', tag: 'mention', open: () => open({ ...at, filter }) });
      },
    });
  }, [api]);
  const state = useDeskState(desk);

  useEffect(() => () => desk.stop(), [desk]);
  useEffect(() => desk.list(route.filter), [desk, route.filter]);
  useEffect(() => desk.wake(), [desk, me]);
  useEffect(() => desk.open(route.place), [desk, route.place]);
  const isRead = state.thread?.view !== null && state.thread !== null;
  const mentioned = state.counts?.mentioned ?? 0;
  useEffect(() => {
    // Also for one that comes while the conversation is open, and when the count is known only after it was read.
    if (isRead && route.place !== null && mentioned > 0) desk.seeMentions();
  }, [desk, isRead, route.place, mentioned]);

  const go = useCallback(
    (next: Route): void => {
      // Moving from one conversation to the next is not a step back; opening the first one is.
      const same = route.place !== null && next.place !== null && route.pane === next.pane;
      history[same ? 'replaceState' : 'pushState'](null, '', toPath(next));
      if (next.place === null || route.place === null || toKey(next.place) !== toKey(route.place)) setMode('reply');
      setRoute(next);
    },
    [route],
  );
  useEffect(() => {
    const move = (): void => setRoute(readRoute(location.pathname, location.search));
    const wake = (): void => {
      if (document.visibilityState === 'visible') desk.wake();
    };
    window.addEventListener('popstate', move);
    window.addEventListener('online', wake);
    window.addEventListener('pagehide', desk.flush);
    document.addEventListener('visibilitychange', wake);
    return () => {
      window.removeEventListener('popstate', move);
      window.removeEventListener('online', wake);
      window.removeEventListener('pagehide', desk.flush);
      document.removeEventListener('visibilitychange', wake);
    };
  }, [desk]);

  const waiting = (state.counts?.unassigned ?? 0) + (state.counts?.mentioned ?? 0);
  useEffect(() => {
    document.title = `${waiting > 0 ? `(${waiting}) ` : ''}${words.queue.title} – Notan`;
  }, [waiting, words]);

  const find = useCallback((selector: string) => root.current?.querySelector<HTMLElement>(selector) ?? null, []);
  const run = useCommands({ me, words, desk, route, go, find, setMode, openDialog });
  useShortcuts(run);
  useFocusRescue(useCallback(() => find('.thread h2') ?? find('.queue h2'), [find]));

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
      run,
      settings,
      changeSettings,
      changeMe,
    };
  }, [words, me, api, desk, route, go, run, settings, changeSettings, changeMe]);

  /** A dialog closes itself, never the one that was opened from it. */
  const close = (): void => openDialog((now) => (now === dialog ? null : now));
  return (
    <ConsoleProvider value={value}>
      <main class="desk" data-pane={route.pane} ref={root}>
        <h1 class="visually-hidden">{words.queue.title}</h1>
        <StatusBanner connection={state.connection} stale={state.stale} />
        <SideNav
          counts={state.counts}
          isOver={isSideOpen}
          fold={() => {
            if (isSideOpen) find('.side-toggle')?.focus();
            openSide(false);
          }}
        />
        <QueuePane
          state={state}
          sought={sought}
          seek={seek}
          isSideOpen={isSideOpen}
          openSide={() => openSide(!isSideOpen)}
        />
        <ThreadPane state={state} mode={mode} setMode={setMode} />
        <CasePane state={state} />
        <Announcer announcements={state.announcements} />
        {showDialog(dialog)}
      </main>
    </ConsoleProvider>
  );

  function showDialog(name: DialogName | null) {
    switch (name) {
      case null:
        return null;
      case 'help':
        return <HelpDialog close={close} />;
      case 'settings':
        return <SettingsDialog close={close} />;
      case 'answers':
        return <AnswersDialog close={close} />;
      case 'palette':
        return <PaletteDialog state={state} close={close} />;
      default:
        return state.thread && <CaseDialog name={name} thread={state.thread} close={close} />;
    }
  }
}
