import type { DeskRowView } from '../../model/desk-view.ts';
import { toKey } from './route.ts';

/** Whose turn it is: mine, nobody's yet, a colleague's, the bot's. */
export type SectionName = 'mine' | 'waiting' | 'colleagues' | 'bot';

export interface Section {
  readonly name: SectionName;
  readonly rows: readonly DeskRowView[];
}

const ORDER: readonly SectionName[] = ['mine', 'waiting', 'colleagues', 'bot'];

/**
 * The queue in sections, empty ones left out. Within a section: who waits longest first, then the newest.
 * `filter` looks in names, texts and issuers, whatever the case. `held` is an order to keep while the pointer or the
 * focus is on the list, so that nothing moves away under a finger: what is new comes last in its section.
 */
export function arrangeQueue(
  rows: readonly DeskRowView[],
  me: string,
  filter: string,
  held: readonly string[] | null = null,
): readonly Section[] {
  const wanted = filter.trim().toLocaleLowerCase();
  const shown = wanted === '' ? rows : rows.filter((row) => haystackOf(row).includes(wanted));
  const places = new Map(held?.map((key, index) => [key, index]));
  const placeOf = (row: DeskRowView): number => places.get(toKey(row)) ?? Number.MAX_SAFE_INTEGER;
  return ORDER.flatMap((name) => {
    const those = shown
      .filter((row) => sectionOf(row, me) === name)
      .sort((a, b) => (held ? placeOf(a) - placeOf(b) : 0) || byNeed(a, b));
    return those.length === 0 ? [] : [{ name, rows: those }];
  });
}

function sectionOf(row: DeskRowView, me: string): SectionName {
  if (row.owner === 'agent') return row.agent?.id === me ? 'mine' : 'colleagues';
  return row.owner === 'offered' ? 'waiting' : 'bot';
}

/** Since when somebody waits for a person here; null when nobody does. */
export function waitingSince(row: DeskRowView): string | null {
  if (row.owner === 'offered') return row.offeredAt ?? row.lastAt;
  if (row.owner === 'agent' && row.lastFrom === 'payer') return row.lastAt;
  return null;
}

function byNeed(a: DeskRowView, b: DeskRowView): number {
  const [x, y] = [waitingSince(a), waitingSince(b)];
  if (x !== null && y !== null) return x.localeCompare(y);
  if (x !== null) return -1;
  if (y !== null) return 1;
  return b.lastAt.localeCompare(a.lastAt);
}

function haystackOf(row: DeskRowView): string {
  return [row.payerName, row.lastText, row.issuer, row.agent?.name].join(' ').toLocaleLowerCase();
}
