import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useReducer, useRef, useState } from 'preact/hooks';
import { Bubble } from './bubble.tsx';
import { toChatRuns } from './chat-runs.ts';
import { Composer } from './composer.tsx';
import { createManners, type Manners } from './create-manners.ts';
import { createDirectLine, type DirectLine, type LinkStatus } from './direct-line.ts';
import type { ChatData } from './page-data.ts';
import type { Grants } from './page-grants.ts';
import { shrinkPicture } from './shrink-picture.ts';
import { addSaid, markRead, mergeActivities, openReplies, settleSaid, type Thread, toThread } from './thread.ts';
import type { Said, WireActivity } from './thread-item.ts';
import { toPassing } from './to-passing.ts';
import { useTyping } from './use-typing.ts';

type Change =
  | { readonly kind: 'came'; readonly activities: readonly WireActivity[]; readonly floor: number }
  | { readonly kind: 'read'; readonly seq: number }
  | { readonly kind: 'said'; readonly said: Said }
  | { readonly kind: 'settled'; readonly clientId: string; readonly outcome: 'done' | 'failed' };

function change(thread: Thread, one: Change): Thread {
  switch (one.kind) {
    case 'came':
      return mergeActivities(thread, one.activities, one.floor);
    case 'read':
      return markRead(thread, one.seq);
    case 'said':
      return addSaid(thread, one.said, new Date().toISOString());
    case 'settled':
      return settleSaid(thread, one.clientId, one.outcome);
  }
}

/** What the rest of the page may ask of the chat. */
export interface ChatHandle {
  say(text: string): void;
  /** Joins the conversation if a newer message exists than the page has. */
  notice(lastSeq: number): void;
}

interface ChatProps {
  readonly data: ChatData;
  readonly grants: Grants;
  readonly once: { readonly pill: string; readonly text: string };
  readonly say: (sentence: string) => void;
  readonly onReady: (handle: ChatHandle) => void;
  readonly onNews: () => void;
}

/** The thread, the quick replies and the way to write. Takes over from the server's markup, and draws the same at first. */
export function Chat({ data, grants, once, say, onReady, onNews }: ChatProps): JSX.Element {
  const { words } = data;
  const [thread, dispatch] = useReducer(change, data.messages, toThread);
  const [status, setStatus] = useState<LinkStatus>('idle');
  const input = useRef<HTMLTextAreaElement>(null);
  const log = useRef<HTMLDivElement>(null);
  const line = useRef<DirectLine | null>(null);
  const manners = useRef<Manners | null>(null);
  const lastSeq = useRef(data.messages.at(-1)?.seq ?? 0);
  /** The newest words of the other side that are on screen. */
  const onScreen = useRef(0);
  const [inView, setInView] = useState(false);
  const [typing, typingHeard] = useTyping();

  const deliver = async (said: Said): Promise<void> => {
    line.current?.join();
    dispatch({ kind: 'said', said });
    const outcome = (await line.current?.send(said)) ?? 'failed';
    dispatch({ kind: 'settled', clientId: said.clientId, outcome: outcome === 'sent' ? 'done' : 'failed' });
    if (outcome !== 'sent') say(outcome === 'failed' ? words.failed_said : words[outcome]);
  };
  const speak = (text: string, choice: Said['choice'] = null): void => {
    const seenSeq = onScreen.current;
    void deliver({ clientId: crypto.randomUUID(), text, choice, ...(seenSeq === 0 ? {} : { seenSeq }) });
  };
  const sendFile = async (picked: File): Promise<void> => {
    const file = await shrinkPicture(picked);
    await deliver({ clientId: crypto.randomUUID(), text: '', choice: null, file });
  };
  const came = (activities: readonly WireActivity[]): void => {
    dispatch({ kind: 'came', activities, floor: data.messages[0]?.seq ?? 0 });
    for (const activity of activities) {
      const passing = toPassing(activity);
      if (passing?.kind === 'read') dispatch({ kind: 'read', seq: passing.seq });
      else typingHeard(passing);
    }
  };

  useEffect(() => {
    const direct = createDirectLine({
      grants,
      locale: data.locale,
      onStatus: setStatus,
      onActivities: came,
    });
    line.current = direct;
    manners.current = createManners(direct.tell);
    // Joined when the payer comes to the chat: someone who only pays costs no socket.
    const seen = new IntersectionObserver((entries) => {
      const isThere = entries.at(-1)?.isIntersecting ?? false;
      setInView(isThere);
      if (isThere) direct.join();
    });
    if (log.current) seen.observe(log.current);
    const field = input.current;
    field?.addEventListener('focus', direct.join, { once: true });
    onReady({
      say: speak,
      notice: (seq) => seq > lastSeq.current && direct.join(),
    });
    return () => {
      seen.disconnect();
      direct.close();
    };
  }, []);

  const newest = thread.findLast((one) => one.state === 'done');
  useLayoutEffect(() => {
    log.current?.scrollTo({ top: log.current.scrollHeight });
    const seq = newest?.seq ?? 0;
    if (seq <= lastSeq.current || seq === Number.MAX_SAFE_INTEGER) return;
    lastSeq.current = seq;
    if (newest?.from !== 'payer') onNews();
  }, [thread.length, newest?.seq]);

  const theirs = thread.findLast((one) => one.state === 'done' && one.from !== 'payer')?.seq ?? 0;
  onScreen.current = theirs;
  useEffect(() => {
    if (!inView || status !== 'online' || theirs === 0) return;
    const show = (): void => manners.current?.showed(theirs);
    show();
    document.addEventListener('visibilitychange', show);
    return () => document.removeEventListener('visibilitychange', show);
  }, [inView, status, theirs]);

  const runs = useMemo(() => toChatRuns(thread, data, new Date()), [thread, data]);
  const replies = openReplies(thread);
  const starters = replies.length === 0 && thread.every((one) => one.from !== 'payer') ? data.starters : [];
  const notice = status === 'offline' || status === 'connecting' || status === 'unavailable' ? words[status] : '';
  /** A tap keeps the focus where it was; a choice made by keyboard moves on to the field, since its button leaves. */
  const choose = (event: MouseEvent, text: string, choice: Said['choice']): void => {
    if (status === 'unavailable') return;
    event.preventDefault();
    speak(text, choice);
    if (event.detail === 0) input.current?.focus();
  };

  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1) */}
      <div class="log" role="log" aria-label={words.log} tabIndex={0} ref={log}>
        {thread.length === 0 && <p class="quiet empty">{words.empty}</p>}
        {runs.map((run) => (
          <Bubble key={run.item.key} run={run} data={data} onRetry={({ said }) => said && void deliver(said)} />
        ))}
      </div>
      {typing !== null && (
        <p class="typing" role="status">
          {typing.name === null ? words.typing_bot : words.typing_person.replace('{agent}', () => typing.name ?? '')}
        </p>
      )}
      {replies.length + starters.length > 0 && (
        <form class="pills" method="post" action={`${data.path}/messages`} aria-label={words.replies}>
          <input type="hidden" name="once" value={once.pill} />
          {replies.map(({ question, option, label }) => (
            <button
              key={`${question} ${option}`}
              type="submit"
              class="pill"
              name="choice"
              value={JSON.stringify([question, option])}
              onPointerDown={keepFocus}
              onClick={(event) => choose(event, label, { question, option })}
            >
              {label}
            </button>
          ))}
          {starters.map((text) => (
            <button
              key={text}
              type="submit"
              class="pill"
              name="text"
              value={text}
              onPointerDown={keepFocus}
              onClick={(event) => choose(event, text, null)}
            >
              {text}
            </button>
          ))}
        </form>
      )}
      {notice !== '' && (
        <p class="notice" role="status">
          {notice}
        </p>
      )}
      <Composer
        data={data}
        input={input}
        once={once.text}
        live={status !== 'unavailable'}
        onSay={speak}
        onFile={sendFile}
        onWriting={() => manners.current?.writing()}
      />
    </>
  );
}

function keepFocus(event: PointerEvent): void {
  event.preventDefault();
}
