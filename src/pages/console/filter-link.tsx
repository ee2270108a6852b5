import { useConsole } from './console-context.ts';
import { type Filter, toPath } from './route.ts';

/** A list to go to: what it changes in the filter, and how many are there. Current where the filter is so already. */
export function FilterLink(given: {
  readonly to: Partial<Filter>;
  readonly label: string;
  readonly count?: number;
  /** Shown over the list: choosing goes to the list. */
  readonly isOver: boolean;
  readonly fold: () => void;
}) {
  const { to, label, count = 0, isOver, fold } = given;
  const { words, route, go } = useConsole();
  const [first] = Object.entries(to);
  const current = first !== undefined && route.filter[first[0] as keyof Filter] === first[1];
  const filter = { ...route.filter, ...to };
  return (
    <li>
      <a
        href={toPath({ place: null, pane: 'queue', filter })}
        aria-current={current ? 'page' : undefined}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey) return;
          event.preventDefault();
          // The conversation beside the list stays where there is room for both.
          go({ ...route, filter, pane: isOver ? 'queue' : route.pane });
          fold();
        }}
      >
        <span>{label}</span>
        {count > 0 && <span class="count">{words.desk.counted(count)}</span>}
      </a>
    </li>
  );
}
