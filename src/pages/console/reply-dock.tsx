import { useEffect, useRef } from 'preact/hooks';
import { useConsole } from './console-context.ts';
import type { ThreadState } from './desk-state.ts';
import { ReplyBox } from './reply-box.tsx';

/** Below the thread: what one can do now. Whoever has the conversation writes; the others see who has it. */
export function ReplyDock(given: {
  readonly thread: ThreadState;
  readonly view: NonNullable<ThreadState['view']>;
  readonly payerName: string;
  readonly draft: string;
  readonly isSending: boolean;
}) {
  const { thread, view, payerName } = given;
  const { words, me, desk, issuerOf } = useConsole();
  const mine = view.owner === 'agent' && view.agent?.id === me.id;
  const dock = useRef<HTMLElement>(null);
  const claimed = useRef(false);
  useEffect(() => {
    // Whoever pressed "take over" wants to write.
    if (mine && claimed.current) dock.current?.querySelector('textarea')?.focus();
    claimed.current = false;
  }, [mine]);

  const reason = view.handoffReason && view.owner === 'offered' ? view.handoffReason : null;
  return (
    <footer class="dock" ref={dock}>
      <DockNotice thread={thread} payerName={payerName} colleague={mine ? null : (view.agent?.name ?? null)} />
      {!issuerOf(thread.place.issuer)?.answer ? (
        <p class="quiet">{words.act.readOnly}</p>
      ) : mine ? (
        <ReplyBox
          place={thread.place}
          channel={view.channel}
          payerName={payerName}
          draft={given.draft}
          isSending={given.isSending}
          isUnseen={thread.notice?.kind === 'unseen'}
          isHandingBack={thread.busy === 'hand_back'}
        />
      ) : view.owner === 'agent' ? (
        <p class="quiet">{words.act.colleagueHas(view.agent?.name ?? '')}</p>
      ) : (
        <div class="offer">
          <p>
            {reason && (
              <span>{words.status.reason(words.status.reasons[reason] ?? reason.replaceAll('_', ' '))}. </span>
            )}
            <span class="quiet">{words.act.claimHint}</span>
          </p>
          <button
            type="button"
            class={view.owner === 'offered' ? 'button primary' : 'button'}
            data-act="claim"
            title={`${words.act.claim} (C)`}
            aria-disabled={thread.busy !== null}
            onClick={() => {
              claimed.current = true;
              void desk.claim();
            }}
          >
            {thread.busy === 'claim' ? words.act.claiming : words.act.claim}
          </button>
        </div>
      )}
    </footer>
  );
}

function DockNotice(given: {
  readonly thread: ThreadState;
  readonly payerName: string;
  readonly colleague: string | null;
}) {
  const { words } = useConsole();
  const { notice } = given.thread;
  const said = (() => {
    switch (notice?.kind) {
      case undefined:
        return null;
      case 'colleague':
        return words.notice.colleague(given.colleague);
      case 'unseen':
        return words.notice.unseen(given.payerName);
      case 'unreachable':
        return words.notice.unreachable;
      case 'refused':
        return words.notice.refused;
    }
  })();
  return (
    <p class="notice" role="alert" hidden={said === null}>
      {said}
    </p>
  );
}
