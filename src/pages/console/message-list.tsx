import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useConsole } from './console-context.ts';
import type { PendingReply, ThreadState } from './desk-state.ts';
import { groupMessages } from './group-messages.ts';
import { HeldReply } from './held-reply.tsx';
import { MessageRun } from './message-run.tsx';

/** A message counts as read when it has been on screen this long: what came in under the finger was not seen. */
const READ_MS = 400;
const NEAR_BOTTOM_PX = 60;

/** The messages, newest at the bottom. Stays at the bottom while one is there, and never moves under a reader who is not. */
export function MessageList(given: {
  readonly thread: ThreadState;
  readonly payerName: string;
  readonly now: number;
  readonly pending: PendingReply | null;
  /** Only while the line is up: an unsent reply may have arrived, and then it shows in the thread. */
  readonly canTakeBack: boolean;
}) {
  const { thread, payerName, now, pending } = given;
  const { words, desk, timesOf } = useConsole();
  const box = useRef<HTMLElement>(null);
  const list = useRef<HTMLOListElement>(null);
  const atBottom = useRef(true);
  const [below, setBelow] = useState(0);
  const times = timesOf(thread.place.issuer);
  const lastSeq = thread.messages.at(-1)?.seq ?? 0;
  const unseen = thread.notice?.kind === 'unseen' ? thread.notice.since : 0;

  const toBottom = useCallback((): void => {
    if (box.current) box.current.scrollTop = box.current.scrollHeight;
    atBottom.current = true;
    setBelow(0);
  }, []);

  const shownSeq = useRef(lastSeq);
  useLayoutEffect(() => {
    if (atBottom.current) toBottom();
    else if (lastSeq > shownSeq.current) setBelow((count) => count + lastSeq - shownSeq.current);
    shownSeq.current = lastSeq;
  }, [lastSeq, pending?.state, thread.typing, thread.view?.notes.length, toBottom]);
  // What made a reply be refused is shown, wherever one was.
  useLayoutEffect(() => {
    if (unseen > 0) toBottom();
  }, [unseen, toBottom]);

  useEffect(() => {
    const look = (): void => {
      if (atBottom.current && document.visibilityState === 'visible') desk.see(lastSeq);
    };
    const timer = setTimeout(look, READ_MS);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [desk, lastSeq, below]);

  // The dock below may grow by a line, and a picture comes after its words: what was last stays in sight.
  useEffect(() => {
    if (!box.current) return;
    const watcher = new ResizeObserver(() => atBottom.current && toBottom());
    watcher.observe(box.current);
    if (list.current) watcher.observe(list.current);
    return () => watcher.disconnect();
  }, [toBottom]);

  const notes = thread.view?.notes ?? [];
  const runs = groupMessages(thread.messages, times.day, new Set(notes.map((one) => one.afterSeq)));
  const firstSeq = thread.messages[0]?.seq ?? 0;
  /** Those that stand after a run; what was noted before the first message that is shown stands before it. */
  const notesIn = (run: (typeof runs)[number]) => {
    const last = run.messages.at(-1)?.seq ?? 0;
    const isNewest = run === runs.at(-1);
    return notes.filter(
      (one) => (one.afterSeq >= run.key && one.afterSeq <= last) || (isNewest && one.afterSeq > last && firstSeq > 0),
    );
  };
  return (
    <div class="messages">
      <section
        class="scroll"
        ref={box}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse scrolls by keyboard
        tabIndex={0}
        aria-label={payerName}
        onScroll={(event) => {
          const { scrollHeight, scrollTop, clientHeight } = event.currentTarget;
          atBottom.current = scrollHeight - scrollTop - clientHeight < NEAR_BOTTOM_PX;
          if (atBottom.current) setBelow(0);
        }}
      >
        {(thread.messages[0]?.seq ?? 1) > 1 && (
          <button type="button" class="button earlier" onClick={() => desk.earlier()}>
            {words.thread.earlier}
          </button>
        )}
        <ol ref={list}>
          {runs.map((run) => (
            <MessageRun
              key={run.key}
              run={run}
              place={thread.place}
              payerName={payerName}
              times={times}
              today={new Date(now).toISOString()}
              notes={notesIn(run)}
            />
          ))}
          {thread.typing && (
            <li class="run payer typing">
              <p class="quiet" role="status">
                {words.thread.typing(payerName)}
              </p>
            </li>
          )}
          {pending?.state === 'held' && <HeldReply pending={pending} />}
          {pending && pending.state !== 'held' && (
            <li class={`run agent pending ${pending.state}`}>
              <p class="who">{words.thread.you}</p>
              <div class="bubble">
                <p>{pending.text}</p>
              </div>
              {pending.state === 'sending' ? (
                <p class="meta">{words.act.sending}</p>
              ) : (
                <p class="meta failed" role="alert">
                  {words.act.unsent}{' '}
                  <button type="button" onClick={() => desk.retry()}>
                    {words.act.retry}
                  </button>
                  {given.canTakeBack && (
                    <button type="button" onClick={() => desk.takeBack()}>
                      {words.act.edit}
                    </button>
                  )}
                </p>
              )}
            </li>
          )}
        </ol>
      </section>
      {below > 0 && (
        <button type="button" class="button below" onClick={toBottom}>
          ↓ {words.thread.newBelow(below)}
        </button>
      )}
    </div>
  );
}
