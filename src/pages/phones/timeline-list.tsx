import type { Locale } from '../../model/locale.ts';
import type { TimelineEntry } from '../../model/timeline-entry.ts';
import { formatTime } from './format-time.ts';
import { sayTimeline } from './say-timeline.ts';
import { useLatestInView } from './use-latest-in-view.ts';
import type { Words } from './words.ts';

export interface TimelineListProps {
  readonly words: Words;
  readonly locale: Locale;
  /** The newest bill's number; null before one was sent. */
  readonly number: string | null;
  readonly entries: readonly TimelineEntry[];
}

/** Everything that happened to the newest bill, the newest last, for the curious. */
export function TimelineList({ words, locale, number, entries }: TimelineListProps) {
  const list = useLatestInView(`${number} ${entries.length}`);
  return (
    <section class="timeline" aria-labelledby="timeline-title">
      <h2 id="timeline-title">{number === null ? words.events : words.eventsOf(number)}</h2>
      {entries.length === 0 ? (
        <p class="empty">{words.noEvents}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by keyboard
        <div class="timeline-scroll" ref={list} role="log" aria-labelledby="timeline-title" tabIndex={0}>
          <ol>
            {entries.map((entry) => (
              <li key={entry.seq} data-type={entry.type}>
                <time dateTime={entry.at}>{formatTime(entry.at, locale)}</time>
                <span>{sayTimeline(entry, words, locale)}</span>
                <code>{detailOf(entry)}</code>
              </li>
            ))}
          </ol>
        </div>
      )}
    </section>
  );
}

/** What the engine understood, or the provider answered, in its own words. */
function detailOf({ type, data }: TimelineEntry): string {
  const said = data['intent'] ?? data['reason'] ?? data['failure'];
  return typeof said === 'string' ? said : type;
}
