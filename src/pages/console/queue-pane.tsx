import { useCallback, useRef, useState } from 'preact/hooks';
import { keyHint } from './commands.ts';
import { useConsole } from './console-context.ts';
import type { DeskState } from './desk-state.ts';
import { MemberMenu } from './member-menu.tsx';
import { NotifyHint } from './notify-hint.tsx';
import { EVERYTHING, filterQuery } from './route.ts';
import { RowList } from './row-list.tsx';
import { SearchResults } from './search-results.tsx';
import { useAfter } from './use-after.ts';

/** The list: who has waited how long, or what a search found. */
export function QueuePane(given: {
  readonly state: DeskState;
  readonly sought: string;
  readonly seek: (text: string) => void;
  readonly isSideOpen: boolean;
  readonly openSide: () => void;
}) {
  const { state, sought, seek } = given;
  const { words, desk, route, go } = useConsole();
  const { rows, failed } = state.list;
  const pane = useRef<HTMLElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const [hurry, setHurry] = useState(false);
  const arrived = useCallback(() => setHurry(false), []);
  const loading = useAfter(rows === null && !failed, 300);
  const { filter } = route;
  const leave = (): void => {
    seek('');
    input.current?.focus();
  };
  return (
    <section class="queue" aria-label={words.queue.title} ref={pane}>
      <header>
        <button
          type="button"
          class="button side-toggle"
          aria-expanded={given.isSideOpen}
          aria-label={words.desk.openMenu}
          title={words.desk.openMenu}
          onClick={given.openSide}
        >
          <span aria-hidden="true">☰</span>
        </button>
        <h2 tabIndex={-1}>{words.desk.views[filter.view]}</h2>
        <MemberMenu />
      </header>
      <search class="filter">
        <input
          type="search"
          ref={input}
          value={sought}
          maxLength={100}
          placeholder={words.desk.search}
          aria-label={words.desk.search}
          title={words.desk.search + keyHint('search')}
          onInput={(event) => {
            setHurry(false);
            seek(event.currentTarget.value);
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && sought.trim() !== '') {
              event.preventDefault();
              setHurry(true);
              return;
            }
            if (event.key === 'Escape') seek('');
            if (event.key === 'Escape' || event.key === 'Enter' || event.key === 'ArrowDown') {
              event.preventDefault();
              pane.current?.querySelector<HTMLElement>('.queue-list a')?.focus();
            }
          }}
        />
      </search>
      {filterQuery(filter) !== filterQuery({ ...EVERYTHING, view: filter.view }) && (
        <p class="narrowed">
          <FilterName />{' '}
          <button
            type="button"
            class="link"
            onClick={() => go({ ...route, filter: { ...EVERYTHING, view: filter.view } })}
          >
            {words.desk.closeMenu}
          </button>
        </p>
      )}
      {sought.trim() !== '' ? (
        <SearchResults text={sought.trim()} leave={leave} hurry={hurry} arrived={arrived} />
      ) : rows === null ? (
        <div class="queue-list">
          {failed ? (
            <p class="calm" role="alert">
              {words.desk.failed}{' '}
              <button type="button" class="link" onClick={() => desk.retryList()}>
                {words.desk.again}
              </button>
            </p>
          ) : (
            loading && <Skeleton label={words.queue.loading} />
          )}
        </div>
      ) : rows.length === 0 ? (
        <div class="queue-list">
          <p class="calm">{words.desk.emptyView[filter.view]}</p>
        </div>
      ) : (
        <RowList key={filterQuery(filter)} state={state} rows={rows} />
      )}
      <NotifyHint />
    </section>
  );
}

function FilterName() {
  const { me, route } = useConsole();
  const { issuer, team, tag } = route.filter;
  const names = [
    me.issuers.find((one) => one.id === issuer)?.name,
    me.issuers.flatMap((one) => one.teams).find((one) => one.id === team)?.name,
    tag,
  ];
  return <span>{names.filter(Boolean).join(' · ')}</span>;
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
