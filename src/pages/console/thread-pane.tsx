import { useConsole } from './console-context.ts';
import type { DeskState, ThreadState } from './desk-state.ts';
import { MessageList } from './message-list.tsx';
import { ReplyDock } from './reply-dock.tsx';
import { toKey } from './route.ts';
import { useAfter } from './use-after.ts';
import { useNow } from './use-now.ts';

/** The conversation that was chosen: who has it, what was said, and what one can do. */
export function ThreadPane({ state }: { readonly state: DeskState }) {
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
  return <OpenThread key={toKey(thread.place)} state={state} thread={thread} view={thread.view} />;
}

function OpenThread(given: {
  readonly state: DeskState;
  readonly thread: ThreadState;
  readonly view: NonNullable<ThreadState['view']>;
}) {
  const { state, thread, view } = given;
  const { words, me, route, go, issuerOf } = useConsole();
  const now = useNow(state.skewMs);
  const issuer = issuerOf(thread.place.issuer);
  const payerName = view.payerName ?? words.queue.unknownVisitor;
  const status = toStatus();
  return (
    <section class="thread" aria-label={words.thread.title}>
      <header style={{ '--brand': issuer?.colour ?? 'transparent' }}>
        <BackButton />
        <div>
          <h2 tabIndex={-1}>{payerName}</h2>
          <p class="quiet" data-owner={view.owner}>
            {[view.channel && words.channels[view.channel], status, me.issuers.length > 1 ? issuer?.name : null]
              .filter(Boolean)
              .join(' · ')}
          </p>
        </div>
        <button
          type="button"
          class="button case-toggle"
          aria-expanded={route.pane === 'case'}
          onClick={() => go({ ...route, pane: route.pane === 'case' ? 'thread' : 'case' })}
        >
          {words.case.show}
        </button>
      </header>
      <MessageList
        thread={thread}
        payerName={payerName}
        now={now}
        pending={state.pending.get(toKey(thread.place)) ?? null}
        canTakeBack={state.connection === 'live'}
      />
      <ReplyDock
        thread={thread}
        view={view}
        payerName={payerName}
        draft={state.drafts.get(toKey(thread.place)) ?? ''}
        isSending={state.pending.has(toKey(thread.place))}
      />
    </section>
  );

  function toStatus(): string {
    switch (view.owner) {
      case 'bot':
        return words.status.bot;
      case 'closed':
        return words.status.closed;
      case 'agent':
        return view.agent?.id === me.id ? words.status.mine : words.status.colleague(view.agent?.name ?? '');
      case 'offered': {
        const minutes = Math.max(0, Math.floor((now - Date.parse(view.offeredAt ?? view.now)) / 60_000));
        return words.status.offered(words.queue.minutes(minutes));
      }
    }
  }
}

/** Phones only: one pane at a time. */
function BackButton() {
  const { words, go } = useConsole();
  return (
    <button type="button" class="button back" onClick={() => go({ place: null, pane: 'queue' })}>
      <span aria-hidden="true">←</span> <span>{words.thread.back}</span>
    </button>
  );
}
