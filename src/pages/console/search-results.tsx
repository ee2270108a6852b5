import { useEffect, useState } from 'preact/hooks';
import type { SearchHitView } from '../../model/room-view.ts';
import { useConsole } from './console-context.ts';
import { toKey, toPath } from './route.ts';
import { useAfter } from './use-after.ts';
import { useNow } from './use-now.ts';

const AFTER_MS = 180;
type Found = { readonly text: string; readonly hits: readonly SearchHitView[] } | 'searching' | 'failed' | 'too_many';

/** What a search found: who, where the words stand and how they stand there. */
export function SearchResults(given: {
  readonly text: string;
  readonly leave: () => void;
  /** Enter was pressed: the first result opens as soon as there is one. */
  readonly hurry: boolean;
  readonly arrived: () => void;
}) {
  const { text, leave, hurry, arrived } = given;
  const { words, api, me, go, route, issuerOf, timesOf } = useConsole();
  const said = words.desk;
  const [found, setFound] = useState<Found>('searching');
  const now = useNow(0);
  const slow = useAfter(found === 'searching', 300);
  useEffect(() => {
    if (text.length < 2) return;
    const abort = new AbortController();
    const timer = setTimeout(async () => {
      const read = await api.search(text, abort.signal);
      if (abort.signal.aborted) return;
      if (read.ok) setFound({ text, hits: read.value.hits });
      else setFound(read.error.kind === 'refused' && read.error.problem.status === 429 ? 'too_many' : 'failed');
    }, AFTER_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [api, text]);

  const status =
    text.length < 2
      ? said.searchHint
      : found === 'searching'
        ? slow
          ? said.searching
          : ''
        : found === 'failed'
          ? said.failedAct
          : found === 'too_many'
            ? said.tooManySearches
            : found.hits.length === 0
              ? said.nothingFound(text)
              : said.found(found.hits.length);
  const hits = typeof found === 'string' || text.length < 2 ? [] : found.hits;
  const first = typeof found !== 'string' && found.text === text ? hits[0] : undefined;
  useEffect(() => {
    if (!hurry || !first) return;
    arrived();
    go({ ...route, place: { issuer: first.issuer, conversation: first.conversation }, pane: 'thread' });
    document.querySelector<HTMLElement>('.found a')?.focus();
  }, [hurry, first, arrived, go, route]);
  return (
    <div class="queue-list found">
      <p class="calm" role="status">
        {status}
      </p>
      <ul>
        {hits.map((hit) => {
          const to = {
            ...route,
            place: { issuer: hit.issuer, conversation: hit.conversation },
            pane: 'thread',
          } as const;
          const times = timesOf(hit.issuer);
          const at = hit.at ?? hit.lastAt;
          const today = times.day(at) === times.day(new Date(now).toISOString());
          return (
            <li key={toKey(hit)}>
              <a
                class="row"
                href={toPath(to)}
                data-key={toKey(hit)}
                title={me.issuers.length > 1 ? issuerOf(hit.issuer)?.name : undefined}
                style={me.issuers.length > 1 ? { '--brand': issuerOf(hit.issuer)?.colour ?? 'transparent' } : undefined}
                aria-current={route.place !== null && toKey(route.place) === toKey(hit) ? 'true' : undefined}
                onClick={(event) => {
                  if (event.metaKey || event.ctrlKey || event.shiftKey) return;
                  event.preventDefault();
                  go(to);
                }}
                onKeyDown={(event) => {
                  if (event.key === 'Escape') leave();
                }}
              >
                <span class="row-line">
                  <span class="row-name">{hit.payerName ?? words.queue.unknownVisitor}</span>
                  <span class="row-time">
                    <time dateTime={at}>{today ? times.time(at) : times.shortDate(at)}</time>
                  </span>
                </span>
                <span class="row-line">
                  <span class="row-text">
                    {hit.parts.map((part, index) =>
                      part.hit ? <mark key={index}>{part.text}</mark> : <span key={index}>{part.text}</span>,
                    )}
                  </span>
                  <span class="row-channel">{said.sources[hit.source]}</span>
                </span>
              </a>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
