/** One conversation: its id is unique within its issuer only. */
export interface Place {
  readonly issuer: string;
  readonly conversation: string;
}

/** Which pane a phone shows; wider windows show two or three at once. */
export type Pane = 'queue' | 'thread' | 'case';

export interface Route {
  readonly place: Place | null;
  readonly pane: Pane;
}

const ROOT = '/console';

/** `/console/exempelfiber/c1a2/case` → the side panel of that conversation. Anything else is the queue. */
export function readRoute(path: string): Route {
  const [issuer, conversation, pane] = path.slice(ROOT.length).split('/').filter(Boolean).map(decodeURIComponent);
  if (!issuer || !conversation) return { place: null, pane: 'queue' };
  return { place: { issuer, conversation }, pane: pane === 'case' ? 'case' : 'thread' };
}

/** The inverse of {@link readRoute}. */
export function toPath({ place, pane }: Route): string {
  if (place === null) return ROOT;
  const path = `${ROOT}/${encodeURIComponent(place.issuer)}/${encodeURIComponent(place.conversation)}`;
  return pane === 'case' ? `${path}/case` : path;
}

/** Equal for the same conversation. */
export function toKey({ issuer, conversation }: Place): string {
  return `${issuer}/${conversation}`;
}
