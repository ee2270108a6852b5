/** Which rows of a long list are drawn: those in sight and some on either side. */
export interface RowWindow {
  readonly from: number;
  readonly to: number;
}

const BEYOND = 8;

/** Pure; `rowHeight` in the same pixels as the others. */
export function windowRows(count: number, rowHeight: number, scrollTop: number, height: number): RowWindow {
  const first = Math.floor(Math.max(0, scrollTop) / rowHeight);
  const shown = Math.ceil(height / rowHeight) + 1;
  const from = Math.max(0, Math.min(first, count) - BEYOND);
  return { from, to: Math.min(count, first + shown + BEYOND) };
}
