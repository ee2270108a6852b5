import type { JSX } from 'preact';
import type { RunItem } from './chat-runs.ts';
import type { ChatData } from './page-data.ts';
import type { ThreadItem } from './thread-item.ts';
import { toUnbroken } from './to-unbroken.ts';

interface BubbleProps {
  readonly run: RunItem;
  readonly data: ChatData;
  readonly onRetry: (item: ThreadItem) => void;
}

/**
 * One message. Who wrote it is inside the bubble for those who listen, and above the run for those who look; time and
 * delivery are for the eye, so that a change of theirs is not read aloud.
 */
export function Bubble({ run, data, onRetry }: BubbleProps): JSX.Element {
  const { item, day, isFirst, isLast, time } = run;
  const { words } = data;
  const who = toSpeaker(item, data);
  const via = item.via === null ? '' : ` ${words[`via_${item.via}`]}`;
  const state = toState(item, data);
  const lang = item.lang === '' || item.lang === data.locale ? undefined : item.lang;
  return (
    <>
      {day !== null && <p class="day">{day}</p>}
      <div class={`msg ${item.from}`} lang={lang}>
        {isFirst && item.from !== 'payer' && (
          <p class="who" aria-hidden="true">
            {who}
          </p>
        )}
        <div class="bubble">
          <span class="vh">{`${who}: `}</span>
          {toLinked(item)}
          {item.files.length > 0 && <Files item={item} data={data} />}
          {item.card && (
            <span class="receipt">
              <span>{item.card.title}</span>
              <strong>{toUnbroken(item.card.total)}</strong>
            </span>
          )}
        </div>
        {item.state === 'failed' ? (
          <p class="mark failed">
            <span aria-hidden="true">{`${words.failed}. `}</span>
            <button type="button" class="again" onClick={() => onRetry(item)}>
              {words.retry}
            </button>
          </p>
        ) : (
          isLast && (
            <p class="mark" aria-hidden="true">
              {`${time}${via}`}
              {state !== '' && ` · ${state}`}
            </p>
          )
        )}
      </div>
    </>
  );
}

/** How far the payer's own words have come. What was there when the page was made arrived long ago. */
function toState({ state, said, read }: ThreadItem, { words }: ChatData): string {
  if (state === 'sending') return words.sending;
  if (read) return `✓✓ ${words.read}`;
  return said === null ? '' : `✓ ${words.sent}`;
}

function Files({ item, data }: { readonly item: ThreadItem; readonly data: ChatData }): JSX.Element {
  return (
    <>
      {item.files.map(({ name, url, picture }) =>
        picture ? (
          <a key={url} class="picture" href={url} target="_blank" rel="noopener noreferrer">
            <img src={url} alt={name ?? data.words.picture} loading="lazy" />
          </a>
        ) : url === '' ? (
          <span key={name} class="file">
            {name}
          </span>
        ) : (
          <a key={url} class="file" href={url} download={name ?? undefined}>
            {name ?? data.words.file}
          </a>
        ),
      )}
    </>
  );
}

function toSpeaker({ from, author }: ThreadItem, { words }: ChatData): string {
  if (from === 'payer') return words.you;
  if (from === 'bot') return words.bot;
  return author === null ? words.person_unnamed : words.person.replace('{agent}', () => author);
}

const LINK = /(https:\/\/[^\s<>"']*[^\s<>"'.,;:!?)\]])/;

/** Text, and links where the issuer's side wrote an https address. What the payer wrote is never a link. */
function toLinked({ text, from }: ThreadItem): JSX.Element[] | string {
  if (from === 'payer') return text;
  const parts = toUnbroken(text).split(LINK);
  if (parts.length === 1) return parts[0] ?? '';
  return parts.map((part, index) =>
    index % 2 === 1 ? (
      <a key={part} href={part} rel="noopener noreferrer">
        {part}
      </a>
    ) : (
      <span key={`${index}`}>{part}</span>
    ),
  );
}
