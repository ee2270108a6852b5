import type { DeskRowView } from '../../model/desk-view.ts';
import { toKey } from './route.ts';

/** The server's order: who waits longest first, then the newest. */
export function byNeed(a: DeskRowView, b: DeskRowView): number {
  const [x, y] = [a.waitsSince, b.waitsSince];
  if (x !== null && y !== null && x !== y) return x < y ? -1 : 1;
  if (x !== null && y === null) return -1;
  if (x === null && y !== null) return 1;
  if (x === null && a.lastAt !== b.lastAt) return a.lastAt < b.lastAt ? 1 : -1;
  return toKey(a) < toKey(b) ? -1 : 1;
}

/**
 * Puts what was read again into the rows that are loaded: `gone` leave, `there` come or move. A row that belongs after the
 * last loaded one stays out while more is to be loaded: it comes with its page.
 */
export function patchRows(
  rows: readonly DeskRowView[],
  touched: ReadonlySet<string>,
  there: readonly DeskRowView[],
  isWhole: boolean,
): readonly DeskRowView[] {
  const last = rows.at(-1);
  const kept = rows.filter((row) => !touched.has(toKey(row)));
  const come = there.filter((row) => isWhole || (last !== undefined && byNeed(row, last) <= 0));
  return [...kept, ...come].sort(byNeed);
}

/**
 * While a pointer or the focus is on the list nothing moves away under it: what was there keeps its order, what is new
 * comes last.
 */
export function holdOrder(rows: readonly DeskRowView[], held: readonly string[]): readonly DeskRowView[] {
  const places = new Map(held.map((key, index) => [key, index]));
  const placeOf = (row: DeskRowView): number => places.get(toKey(row)) ?? Number.MAX_SAFE_INTEGER;
  return rows
    .map((row, index) => ({ row, index }))
    .sort((a, b) => placeOf(a.row) - placeOf(b.row) || a.index - b.index)
    .map((one) => one.row);
}
