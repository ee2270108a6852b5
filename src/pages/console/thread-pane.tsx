import { useConsole } from './console-context.ts';
import type { DeskState, DockMode, ThreadState } from './desk-state.ts';
import { MessageList } from './message-list.tsx';
import { ReplyDock } from './reply-dock.tsx';
import { toKey } from './route.ts';
import { BackButton, ThreadHead } from './thread-head.tsx';
import { useAfter } from './use-after.ts';
import { useNow } from './use-now.ts';

/** The conversation that was chosen: who has it, what was said, and what one can do. */
export function ThreadPane(given: {
  readonly state: DeskState;
  readonly mode: DockMode;
  readonly setMode: (mode: DockMode) => void;
}) {
  const { state, mode, setMode } = given;
  const { words, route } = useConsole();
  const { thread } = state;
  const slow = useAfter(thread !== null && thread.view === null && !thread.missing, 300);
  if (thread === null || route.place === null) {
    return (
      <section class="thread empty" aria-label={words.thread.title}>
        <div class="calm">
          <h2 tabIndex={-1}>{words.thread.none}</h2>
          <p>{words.thread.noneHint}</p>
        </div>
      </section>
    );
  }
  if (thread.missing) {
    return (
      <section class="thread empty" aria-label={words.thread.title}>
        <BackButton />
        <p class="calm" role="alert">
          {words.thread.missing}
        </p>
      </section>
    );
  }
  if (thread.view === null) {
    return (
      <section class="thread" aria-label={words.thread.title} aria-busy="true">
        <BackButton />
        {slow && (
          <div class="skeleton bubbles" role="status" aria-label={words.thread.loading}>
            {[0, 1, 2, 3].map((one) => (
              <i key={one} />
            ))}
          </div>
        )}
      </section>
    );
  }
  return (
    <OpenThread
      key={toKey(thread.place)}
      state={state}
      thread={thread}
      view={thread.view}
      mode={mode}
      setMode={setMode}
    />
  );
}

function OpenThread(given: {
  readonly state: DeskState;
  readonly thread: ThreadState;
  readonly view: NonNullable<ThreadState['view']>;
  readonly mode: DockMode;
  readonly setMode: (mode: DockMode) => void;
}) {
  const { state, thread, view, mode, setMode } = given;
  const { words } = useConsole();
  const now = useNow(state.skewMs);
  const payerName = view.payerName ?? words.queue.unknownVisitor;
  return (
    <section class="thread" aria-label={words.thread.title}>
      <ThreadHead thread={thread} view={view} payerName={payerName} now={now} />
      <MessageList
        thread={thread}
        payerName={payerName}
        now={now}
        pending={state.pending.get(toKey(thread.place)) ?? null}
        canTakeBack={state.connection === 'live'}
      />
      <ReplyDock state={state} thread={thread} view={view} payerName={payerName} mode={mode} setMode={setMode} />
    </section>
  );
}
