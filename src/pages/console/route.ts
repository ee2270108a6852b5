import type { DeskViewName } from '../../model/desk-view.ts';

/** One conversation: its id is unique within its issuer only. */
export interface Place {
  readonly issuer: string;
  readonly conversation: string;
}

/** Which pane a phone shows; wider windows show two or three at once. */
export type Pane = 'queue' | 'thread' | 'case';

/** Which list is shown. */
export interface Filter {
  readonly view: DeskViewName;
  readonly issuer: string | null;
  readonly team: string | null;
  readonly tag: string | null;
}

export interface Route {
  readonly place: Place | null;
  readonly pane: Pane;
  readonly filter: Filter;
}

const ROOT = '/console';
const VIEWS: readonly DeskViewName[] = ['mine', 'unassigned', 'waiting', 'all', 'snoozed', 'mentioned', 'closed'];
export const EVERYTHING: Filter = { view: 'all', issuer: null, team: null, tag: null };

/** `/console/exempelfiber/c1a2/case?view=mine` → the side panel of that conversation, beside the list of mine. */
export function readRoute(path: string, search = ''): Route {
  const filter = readFilter(new URLSearchParams(search));
  const [issuer, conversation, pane] = path.slice(ROOT.length).split('/').filter(Boolean).map(decodeURIComponent);
  if (!issuer || !conversation) return { place: null, pane: 'queue', filter };
  return { place: { issuer, conversation }, pane: pane === 'case' ? 'case' : 'thread', filter };
}

function readFilter(query: URLSearchParams): Filter {
  const view = VIEWS.find((one) => one === query.get('view')) ?? 'all';
  return { view, issuer: query.get('issuer'), team: query.get('team'), tag: query.get('tag') };
}

/** The inverse of {@link readRoute}. */
export function toPath({ place, pane, filter }: Route): string {
  const query = filterQuery(filter);
  const search = query === '' ? '' : `?${query}`;
  if (place === null) return ROOT + search;
  const path = `${ROOT}/${encodeURIComponent(place.issuer)}/${encodeURIComponent(place.conversation)}`;
  return (pane === 'case' ? `${path}/case` : path) + search;
}

/** What differs from everything, as a query: `view=mine&issuer=exempelfiber`. */
export function filterQuery({ view, issuer, team, tag }: Filter): string {
  const query = new URLSearchParams();
  if (view !== 'all') query.set('view', view);
  for (const [name, value] of Object.entries({ issuer, team, tag })) if (value !== null) query.set(name, value);
  return query.toString();
}

/** Equal for the same conversation. */
export function toKey({ issuer, conversation }: Place): string {
  return `${issuer}/${conversation}`;
}
