import { useRef, useState } from 'preact/hooks';
import { arrangeQueue, type Section } from './arrange-queue.ts';
import { useConsole } from './console-context.ts';
import type { DeskState } from './desk-state.ts';
import { MemberMenu } from './member-menu.tsx';
import { QueueRow } from './queue-row.tsx';
import { toKey } from './route.ts';
import { useAfter } from './use-after.ts';
import { useNow } from './use-now.ts';

/** The list: whose turn it is, who has waited how long. Nothing moves while a pointer or the focus is on it. */
export function QueuePane(given: {
  readonly state: DeskState;
  readonly filter: string;
  readonly setFilter: (filter: string) => void;
}) {
  const { state, filter, setFilter } = given;
  const { words, me, route } = useConsole();
  const now = useNow(state.skewMs);
  const [held, setHeld] = useState(false);
  const order = useRef<readonly string[]>([]);
  const list = useRef<HTMLDivElement>(null);
  const loading = useAfter(state.rows === null, 300);
  const sections = arrangeQueue(state.rows ?? [], me.id, filter, held ? order.current : null);
  order.current = sections.flatMap((section) => section.rows).map(toKey);
  const someoneNeedsUs = sections.some((section) => section.name !== 'bot');

  return (
    <nav class="queue" aria-label={words.queue.title}>
      <header>
        <h2 tabIndex={-1}>{words.queue.title}</h2>
        <MemberMenu />
      </header>
      <div class="filter">
        <input
          type="search"
          value={filter}
          placeholder={words.queue.filter}
          aria-label={words.queue.filter}
          title={`${words.queue.filter} ( / )`}
          onInput={(event) => setFilter(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') setFilter('');
            if (event.key === 'Escape' || event.key === 'Enter' || event.key === 'ArrowDown') {
              event.preventDefault();
              list.current?.querySelector('a')?.focus();
            }
          }}
        />
      </div>
      <div
        class="queue-list"
        ref={list}
        onPointerEnter={(event) => setHeld(event.pointerType === 'mouse')}
        onPointerLeave={() => setHeld(false)}
        onFocusIn={() => setHeld(true)}
        onFocusOut={() => setHeld(false)}
      >
        {state.rows === null && loading && <Skeleton label={words.queue.loading} />}
        {state.rows !== null && !someoneNeedsUs && filter === '' && <p class="calm">{words.queue.empty}</p>}
        {state.rows !== null && sections.length === 0 && filter !== '' && (
          <p class="calm" role="status">
            {words.queue.noMatch(filter)}
          </p>
        )}
        {sections.map(({ name, rows }: Section) => (
          <section key={name} aria-labelledby={`section-${name}`}>
            <h3 id={`section-${name}`}>
              {words.queue.sections[name]} <span class="count">{rows.length}</span>
            </h3>
            <ul>
              {rows.map((row) => (
                <QueueRow
                  key={toKey(row)}
                  row={row}
                  now={now}
                  current={route.place !== null && toKey(route.place) === toKey(row)}
                  mark={
                    state.pending.get(toKey(row))?.state === 'unsent'
                      ? 'unsent'
                      : state.drafts.has(toKey(row))
                        ? 'draft'
                        : null
                  }
                />
              ))}
            </ul>
          </section>
        ))}
      </div>
    </nav>
  );
}

function Skeleton({ label }: { readonly label: string }) {
  return (
    <div class="skeleton" role="status" aria-label={label}>
      {[0, 1, 2, 3].map((one) => (
        <i key={one} />
      ))}
    </div>
  );
}
