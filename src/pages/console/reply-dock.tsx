import { useLayoutEffect, useRef } from 'preact/hooks';
import { NOTHING_ALONG } from './along.ts';
import { Coded } from './coded.tsx';
import { keyHint } from './commands.ts';
import { useConsole } from './console-context.ts';
import { noteKey, whisperKey } from './create-case-work.ts';
import type { DeskState, DockMode, ThreadState } from './desk-state.ts';
import { NoteBox } from './note-box.tsx';
import { ReplyBox } from './reply-box.tsx';
import { toKey } from './route.ts';
import { mayWhisper } from './use-commands.ts';
import { WhisperBox } from './whisper-box.tsx';

/** Below the thread: what one can do now. Whoever has the conversation writes; everybody can note something for the others. */
export function ReplyDock(given: {
  readonly state: DeskState;
  readonly thread: ThreadState;
  readonly view: NonNullable<ThreadState['view']>;
  readonly payerName: string;
  readonly mode: DockMode;
  readonly setMode: (mode: DockMode) => void;
}) {
  const { state, thread, view, payerName, mode, setMode } = given;
  const { words, me, desk, run, issuerOf } = useConsole();
  const mine = view.owner === 'agent' && view.agent?.id === me.id;
  const mayAnswer = issuerOf(thread.place.issuer)?.answer === true;
  const dock = useRef<HTMLElement>(null);
  const claimed = useRef(false);
  useLayoutEffect(() => {
    // Whoever pressed "take over" wants to write: with the drawing, or the next keys are shortcuts.
    if (mine && claimed.current) dock.current?.querySelector('textarea')?.focus();
    claimed.current = false;
  }, [mine]);
  const reason = view.handoffReason && view.owner === 'offered' ? view.handoffReason : null;
  const key = toKey(thread.place);
  const draft = state.drafts.get(key) ?? '';
  const note = state.drafts.get(noteKey(thread.place)) ?? '';
  const whisper = state.drafts.get(whisperKey(thread.place)) ?? '';
  const whispers = mayWhisper(view, me);
  const modes: readonly DockMode[] = ['reply', 'note', ...(whispers ? (['whisper'] as const) : [])];
  // Whoever it was for has left it: what was written stays, and cannot go to anybody else by mistake.
  const shown = mode === 'whisper' && !whispers ? 'note' : mode;

  return (
    <footer class="dock" ref={dock}>
      <DockNotice thread={thread} payerName={payerName} colleague={mine ? null : (view.agent?.name ?? null)} />
      {!mayAnswer ? (
        <p class="quiet">{words.act.readOnly}</p>
      ) : (
        <>
          <fieldset class="modes">
            <legend class="visually-hidden">{words.desk.note.mode}</legend>
            {modes.map((one) => (
              <button
                key={one}
                type="button"
                aria-pressed={shown === one}
                title={words.desk.commands[one] + keyHint(one)}
                onClick={() => {
                  setMode(one);
                  queueMicrotask(() => dock.current?.querySelector('textarea')?.focus());
                }}
              >
                {one === 'whisper' ? words.desk.whisper.mode : words.desk.note[one]}
                {{ reply: draft, note, whisper }[one] !== '' && shown !== one && (
                  <span class="dot"> · {words.queue.draft}</span>
                )}
              </button>
            ))}
          </fieldset>
          {shown === 'whisper' ? (
            <WhisperBox to={view.agent?.name ?? ''} draft={whisper} isSaving={thread.busy === 'note'} />
          ) : shown === 'note' ? (
            <NoteBox place={thread.place} draft={note} isSaving={thread.busy === 'note'} />
          ) : mine ? (
            <ReplyBox
              place={thread.place}
              channel={view.channel}
              insteadOf={view.insteadOf ?? null}
              payerName={payerName}
              draft={draft}
              along={state.along.get(key) ?? NOTHING_ALONG}
              pending={state.pending.get(key) ?? null}
              isUnseen={thread.notice?.kind === 'unseen'}
            />
          ) : view.owner === 'agent' ? (
            <div class="offer">
              <p class="quiet">{words.act.colleagueHas(view.agent?.name ?? '')}</p>
              <button type="button" class="button" data-act="take-over" onClick={() => run('claim')}>
                {words.desk.takeOver.button}
              </button>
            </div>
          ) : (
            <div class="offer">
              <p>
                {reason && (
                  <span>
                    {words.status.reason}{' '}
                    <Coded code={reason} known={words.status.reasons} other={words.status.otherReason} />.{' '}
                  </span>
                )}
                <span class="quiet">{words.act.claimHint}</span>
              </p>
              <button
                type="button"
                class={view.owner === 'offered' ? 'button primary' : 'button'}
                data-act="claim"
                title={words.act.claim + keyHint('claim')}
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
        </>
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
      case 'unread':
        return words.desk.snooze.unseen;
      case 'unreachable':
        return words.notice.unreachable;
      case 'refused':
        return words.notice.refused;
      case 'said':
        return notice.text;
    }
  })();
  return (
    <p class="notice" role="alert" hidden={said === null}>
      {said}
    </p>
  );
}
