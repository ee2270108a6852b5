import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { Channel } from '../../model/address.ts';
import type { PreviewView } from '../../model/desk-view.ts';
import type { AnswerView } from '../../model/room-view.ts';
import { type Along, areAlike, countFiles, MOST_CHOICES, MOST_FILES } from './along.ts';
import { AlongEditor } from './along-editor.tsx';
import { keyHint } from './commands.ts';
import { useConsole } from './console-context.ts';
import { createRefresher } from './create-refresher.ts';
import type { PendingReply } from './desk-state.ts';
import type { Place } from './route.ts';
import { SuggestList } from './suggest-list.tsx';
import { takeFiles } from './take-files.ts';
import { findSought, useSuggest } from './use-suggest.ts';

const LONGEST = 1500;
const PREVIEW_AFTER_MS = 200;

/** Where an answer is written. Enter sends, `/` puts in an answer that is written once; on SMS it says what the words will cost. */
export function ReplyBox(given: {
  readonly place: Place;
  readonly channel: Channel;
  /** Where the payer would have been answered, if no reply can go there. */
  readonly insteadOf: Channel | null;
  readonly payerName: string;
  readonly draft: string;
  readonly along: Along;
  readonly pending: PendingReply | null;
  /** The last try was refused because the payer had written: the next press sends again. */
  readonly isUnseen: boolean;
}) {
  const { place, channel, insteadOf, payerName, draft, along, pending, isUnseen } = given;
  const { words, desk, run } = useConsole();
  const id = useId();
  const box = useRef<HTMLTextAreaElement>(null);
  const [caret, setCaret] = useState(0);
  const [missing, setMissing] = useState<readonly string[]>([]);
  const cost = useCost(place, channel, draft, along);
  const tooLong = draft.trim().length > LONGEST;
  const alike = areAlike(along);
  const isHeld = pending?.state === 'held';
  const isSending = pending !== null && !isHeld;
  const cannotSend = !isHeld && ((draft.trim() === '' && countFiles(along) === 0) || tooLong || alike || isSending);
  const send = (): void => {
    if (!cannotSend) void desk.reply();
  };

  const sought = findSought(draft, caret, '/');
  const answers = useAnswers(place, sought !== null);
  const items = (answers ?? [])
    .filter((one) => sought !== null && one.shortcut.startsWith(sought.text.toLocaleLowerCase()))
    .map((one) => ({ id: one.id, label: `/${one.shortcut}`, text: one.text }));
  const suggest = useSuggest(items, sought !== null && answers !== null, pick);
  const open = missing.filter((name) => draft.includes(`{${name}}`));

  return (
    <form
      class="reply"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {suggest.open && (
        <SuggestList
          id={suggest.id}
          title={words.desk.answers.list(items.length)}
          empty={words.desk.answers.none}
          items={items}
          active={suggest.active}
          pick={pick}
        />
      )}
      {insteadOf !== null && (
        <p id={`${id}i`} class="quiet instead">
          {words.act.insteadOf(words.via[insteadOf], words.via[channel])}
        </p>
      )}
      <textarea
        ref={box}
        rows={2}
        value={draft}
        data-act="reply-box"
        aria-label={words.act.reply(payerName)}
        aria-describedby={insteadOf === null ? id : `${id}i ${id}`}
        {...suggest.attributes}
        placeholder={words.act.placeholder(words.via[channel])}
        title={words.act.reply(payerName) + keyHint('reply')}
        onInput={(event) => {
          setCaret(event.currentTarget.selectionStart);
          desk.write(event.currentTarget.value);
        }}
        onPaste={(event) => {
          const files = [...(event.clipboardData?.files ?? [])];
          if (files.length === 0) return;
          event.preventDefault();
          takeFiles(files, desk, words.desk.along);
        }}
        onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
        onKeyDown={(event) => {
          if (suggest.onKey(event)) return;
          if (event.key === 'Escape')
            event.currentTarget.closest('.thread')?.querySelector<HTMLElement>('.scroll')?.focus();
          if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
          event.preventDefault();
          if (!event.repeat) send();
        }}
      />
      <AlongEditor along={along} send={send} />
      <div class="reply-foot">
        <p id={id} class={tooLong || alike || open.length > 0 ? 'failed' : 'quiet'}>
          {tooLong ? (
            words.act.tooLong
          ) : alike ? (
            words.desk.along.alike
          ) : open.length > 0 ? (
            words.desk.answers.missing(open.map((name) => words.desk.answers.fieldNames[name] ?? name).join(', '))
          ) : cost ? (
            <Cost sms={cost} />
          ) : (
            words.act.keys
          )}
        </p>
        <button
          type="button"
          class="button small"
          data-act="attach"
          title={words.desk.commands.attach + keyHint('attach')}
          aria-disabled={countFiles(along) >= MOST_FILES}
          onClick={() => run('attach')}
        >
          {words.desk.along.attach}
        </button>
        <button
          type="button"
          class="button small"
          data-act="choices"
          title={words.desk.commands.choices + keyHint('choices')}
          aria-disabled={along.choices.length >= MOST_CHOICES}
          onClick={() => run('choices')}
        >
          {words.desk.along.addChoice}
        </button>
        <button
          type="submit"
          class="button primary"
          aria-disabled={cannotSend}
          title={`${isUnseen ? words.act.sendAgain : words.act.send} (Enter)`}
        >
          {isHeld ? words.desk.undo.now : isUnseen ? words.act.sendAgain : words.act.send}
        </button>
      </div>
    </form>
  );

  function pick(item: { readonly id: string }): void {
    const answer = answers?.find((one) => one.id === item.id);
    if (!sought || !answer) return;
    desk.write(draft.slice(0, sought.from) + answer.text + draft.slice(sought.to));
    setMissing(answer.missing);
    const end = sought.from + answer.text.length;
    setCaret(end);
    box.current?.focus();
    // With the drawing, before the next key: a caret that moves later puts letters in the wrong order.
    queueMicrotask(() => box.current?.setSelectionRange(end, end));
  }
}

function Cost({ sms }: { readonly sms: NonNullable<PreviewView['sms']> }) {
  const { words } = useConsole();
  return (
    <>
      <span class={sms.segments > 1 ? 'cost many' : 'cost'}>{words.act.segments(sms.segments, sms.units)}</span>
      {sms.forcedBy && <span> · {words.act.forcedBy(sms.forcedBy)}</span>}
    </>
  );
}

/** The issuer's answers, filled in for this conversation; read when they are asked for, again while no answer comes, null until then. */
function useAnswers(place: Place, isWanted: boolean): readonly AnswerView[] | null {
  const { api } = useConsole();
  const [answers, setAnswers] = useState<readonly AnswerView[] | null>(null);
  useEffect(() => {
    if (!isWanted) return;
    const abort = new AbortController();
    const reading = createRefresher(async () => {
      const read = await api.answersFor(place, abort.signal);
      if (read.ok && !abort.signal.aborted) setAnswers(read.value);
      return read.ok || read.error.kind === 'refused';
    });
    reading.ask();
    return () => {
      reading.stop();
      abort.abort();
    };
  }, [api, place, isWanted]);
  return answers;
}

/** What the draft costs as SMS, asked of the server shortly after a pause; null elsewhere and while there is nothing to send. */
function useCost(place: Place, channel: Channel, draft: string, along: Along): PreviewView['sms'] {
  const { api } = useConsole();
  const [cost, setCost] = useState<PreviewView['sms']>(null);
  const text = draft.trim();
  useEffect(() => {
    if (channel !== 'sms' || (text === '' && countFiles(along) === 0) || text.length > LONGEST) {
      setCost(null);
      return;
    }
    const abort = new AbortController();
    const timer = setTimeout(async () => {
      const read = await api.preview(place, text, along, abort.signal);
      if (read.ok) setCost(read.value.sms);
    }, PREVIEW_AFTER_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [api, place, channel, text, along]);
  return cost;
}
