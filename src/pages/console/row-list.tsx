import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { DeskRowView } from '../../model/desk-view.ts';
import { useConsole } from './console-context.ts';
import type { DeskState } from './desk-state.ts';
import { holdOrder } from './order-rows.ts';
import { QueueRow } from './queue-row.tsx';
import { toKey } from './route.ts';
import { useNow } from './use-now.ts';
import { windowRows } from './window-rows.ts';

/** As `--row` in queue.css. */
const ROW_PX = 64;
/** More is fetched when fewer than this are left below. */
const AHEAD = 40;

/**
 * The rows of a view. Of thousands only those in sight are drawn; more are fetched before one gets there. Nothing moves
 * while a pointer or the focus is on it.
 */
export function RowList({ state, rows }: { readonly state: DeskState; readonly rows: readonly DeskRowView[] }) {
  const { words, route, desk } = useConsole();
  const now = useNow(state.skewMs);
  const box = useRef<HTMLDivElement>(null);
  const [held, setHeld] = useState(false);
  const [view, setView] = useState({ top: 0, height: 900 });
  const order = useRef<readonly string[]>([]);
  const shown = held ? holdOrder(rows, order.current) : rows;
  order.current = shown.map(toKey);

  useLayoutEffect(() => {
    if (!box.current) return;
    const measure = (): void => {
      if (box.current) setView({ top: box.current.scrollTop, height: box.current.clientHeight });
    };
    measure();
    const watcher = new ResizeObserver(measure);
    watcher.observe(box.current);
    return () => watcher.disconnect();
  }, []);

  const { from, to } = windowRows(shown.length, ROW_PX, view.top, view.height);
  const isNearEnd = state.list.next !== null && to > shown.length - AHEAD;
  useEffect(() => {
    if (isNearEnd) desk.more();
  }, [isNearEnd, desk, shown.length]);

  // The open conversation is in sight when it was chosen by a key, though its row may not have been drawn before.
  const current = route.place && toKey(route.place);
  const index = current === null ? -1 : shown.findIndex((row) => toKey(row) === current);
  useLayoutEffect(() => {
    const list = box.current;
    if (!list || index < 0) return;
    const top = index * ROW_PX;
    if (top < list.scrollTop) list.scrollTop = top;
    else if (top + ROW_PX > list.scrollTop + list.clientHeight) list.scrollTop = top + ROW_PX - list.clientHeight;
  }, [current]);

  return (
    <div
      class="queue-list"
      ref={box}
      onScroll={(event) => setView({ top: event.currentTarget.scrollTop, height: event.currentTarget.clientHeight })}
      onPointerEnter={(event) => setHeld(event.pointerType === 'mouse')}
      onPointerLeave={() => setHeld(false)}
      onFocusIn={() => setHeld(true)}
      onFocusOut={() => setHeld(false)}
    >
      <ul style={{ height: `${shown.length * ROW_PX}px` }}>
        {shown.slice(from, to).map((row, place) => (
          <QueueRow
            key={toKey(row)}
            row={row}
            now={now}
            top={(from + place) * ROW_PX}
            place={from + place + 1}
            size={state.list.next === null ? shown.length : -1}
            current={current === toKey(row)}
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
      {state.list.fetching && (
        <p class="calm" role="status">
          {words.desk.loadingMore}
        </p>
      )}
    </div>
  );
}
