import { useEffect, useRef } from 'preact/hooks';
import type { DeskCountsView, DeskViewName } from '../../model/desk-view.ts';
import { useConsole } from './console-context.ts';
import { FilterLink } from './filter-link.tsx';
import { SectionLinks } from './section-links.tsx';

const VIEWS: readonly DeskViewName[] = ['mine', 'unassigned', 'waiting', 'all', 'snoozed', 'mentioned', 'closed'];

/** The console's parts, the lists with how many are in each, and the companies and teams to keep to. */
export function SideNav(given: {
  readonly counts: DeskCountsView | null;
  /** Shown over the list, where there is no room beside it. */
  readonly isOver: boolean;
  readonly fold: () => void;
}) {
  const { counts, isOver, fold } = given;
  const { words, me, route } = useConsole();
  const said = words.desk;
  const nav = useRef<HTMLDivElement>(null);
  const { filter } = route;
  useEffect(() => {
    if (isOver) nav.current?.querySelector<HTMLElement>('[aria-current]')?.focus();
  }, [isOver]);

  const readable = me.issuers.filter((one) => one.read);
  const teams = readable
    .filter((one) => filter.issuer === null || one.id === filter.issuer)
    .flatMap((one) => one.teams);
  const seen = [...new Map(teams.map((one) => [one.id, one])).values()];

  const link = { isOver, fold };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape folds it from whatever in it has the focus
    <div
      class="side"
      data-over={isOver}
      ref={nav}
      onKeyDown={(event) => {
        if (isOver && event.key === 'Escape') fold();
      }}
    >
      <nav aria-label={said.viewsTitle}>
        <h2 class="visually-hidden">{said.viewsTitle}</h2>
        <ul>
          {VIEWS.map((view) => (
            <FilterLink
              key={view}
              {...link}
              to={{ view }}
              label={said.views[view]}
              count={view === 'all' || view === 'closed' ? 0 : (counts?.[view] ?? 0)}
            />
          ))}
        </ul>
        {readable.length > 1 && (
          <>
            <h2 class="side-title">{said.issuersTitle}</h2>
            <ul>
              <FilterLink {...link} to={{ issuer: null, team: null }} label={said.everyIssuer} />
              {readable.map((one) => (
                <FilterLink key={one.id} {...link} to={{ issuer: one.id, team: null }} label={one.name} />
              ))}
            </ul>
          </>
        )}
        {seen.length > 0 && (
          <>
            <h2 class="side-title">{said.teamsTitle}</h2>
            <ul>
              <FilterLink {...link} to={{ team: null }} label={said.everyTeam} />
              {seen.map((one) => (
                <FilterLink key={one.id} {...link} to={{ team: one.id }} label={one.name} />
              ))}
            </ul>
          </>
        )}
      </nav>
      <nav class="sections" aria-label={said.sectionsTitle}>
        <h2 class="side-title">{said.sectionsTitle}</h2>
        <SectionLinks me={me} words={words} here />
      </nav>
    </div>
  );
}
