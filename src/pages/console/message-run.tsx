import type { NoteView, ThreadMessageView } from '../../model/desk-view.ts';
import { useConsole } from './console-context.ts';
import type { Times } from './create-times.ts';
import { FigureSources } from './figure-sources.tsx';
import type { Run } from './group-messages.ts';
import { MessageFiles } from './message-files.tsx';
import { MessageMedia } from './message-media.tsx';
import type { Place } from './route.ts';
import { isDoubtful, sayFate } from './say-fate.ts';

/** What one speaker said in one go; who, above; when, where and how far it came, below. */
export function MessageRun(given: {
  readonly run: Run;
  readonly place: Place;
  readonly payerName: string;
  readonly times: Times;
  readonly today: string;
  /** Colleagues' words that stand after it. */
  readonly notes: readonly NoteView[];
}) {
  const { run, place, payerName, times, today, notes } = given;
  const { words, me } = useConsole();
  const [first] = run.messages;
  const last = run.messages.at(-1);
  if (!first || !last) return null;
  const mine = first.from === 'agent' && first.author === me.name;
  const who =
    first.from === 'payer'
      ? payerName
      : first.from === 'bot'
        ? words.thread.bot
        : mine
          ? words.thread.you
          : first.author;
  return (
    <>
      {run.newDay && (
        <li class="day">
          <span>{dayName(first.at, today)}</span>
        </li>
      )}
      <li class={`run ${first.from}`}>
        <p class="who">{who}</p>
        {run.messages.map((message) => (
          <Bubble key={message.seq} place={place} message={message} />
        ))}
        <p class={isDoubtful(last) ? 'meta failed' : 'meta'}>
          <time dateTime={last.at}>{times.time(last.at)}</time> · {words.channels[last.channel]}
          {last.from !== 'payer' && ` · ${sayFate(last, words.thread)}`}
        </p>
      </li>
      {notes.map((note) => (
        <Note key={note.id} note={note} times={times} />
      ))}
    </>
  );

  function dayName(at: string, now: string): string {
    const day = times.day(at);
    if (day === times.day(now)) return words.thread.today;
    const yesterday = new Date(Date.parse(now) - 86_400_000).toISOString();
    return day === times.day(yesterday) ? words.thread.yesterday : times.longDate(at);
  }
}

/** Words between colleagues, unlike anything the payer sees. */
function Note({ note, times }: { readonly note: NoteView; readonly times: Times }) {
  const { words, me } = useConsole();
  const to = note.whisperTo ?? null;
  const nameOf = (one: NoteView['author']): string => (one.id === me.id ? words.thread.you : one.name);
  return (
    <li class={to === null ? 'run aside' : 'run aside whisper'} data-note={note.id}>
      <p class="who">
        {to === null
          ? words.desk.note.heading(nameOf(note.author))
          : words.desk.whisper.heading(nameOf(note.author), to.id === me.id ? words.thread.youThem : to.name)}
      </p>
      <div class="bubble">
        <p>{note.text}</p>
      </div>
      <p class="meta">
        <time dateTime={note.at}>
          {times.shortDate(note.at)} {times.time(note.at)}
        </time>
      </p>
    </li>
  );
}

function Bubble({ place, message }: { readonly place: Place; readonly message: ThreadMessageView }) {
  const { words } = useConsole();
  return (
    <div class="bubble" data-seq={message.seq}>
      {message.class === 'invoice' && <span class="tag">{words.thread.bill}</span>}
      {message.edited && <span class="tag">{words.thread.edited}</span>}
      {message.text !== '' && <p lang={message.locale.slice(0, 2)}>{message.text}</p>}
      {message.chosen !== undefined && <span class="tag">{words.desk.along.chosen(message.chosen)}</span>}
      {message.media && <MessageMedia place={place} seq={message.seq} media={message.media} />}
      {message.files.length > 0 && (
        <MessageFiles place={place} files={message.files} isTheirs={message.from === 'payer'} />
      )}
      {message.quickReplies.length > 0 && (
        <ul class="options" aria-label={words.thread.options}>
          {message.quickReplies.map((label) => (
            <li key={label} lang={message.locale.slice(0, 2)}>
              {label}
            </li>
          ))}
        </ul>
      )}
      {message.figures && <FigureSources figures={message.figures} />}
    </div>
  );
}
