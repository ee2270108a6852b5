import { useLayoutEffect, useRef } from 'preact/hooks';

export interface Suggestion {
  readonly id: string;
  readonly label: string;
  readonly text: string;
}

/** What may be put in where one writes, above the box. The box keeps the focus and its keys choose. */
export function SuggestList(given: {
  readonly id: string;
  readonly title: string;
  readonly items: readonly Suggestion[];
  readonly active: number;
  readonly empty: string;
  readonly pick: (item: Suggestion) => void;
}) {
  const { id, title, items, active, empty, pick } = given;
  const list = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => list.current?.children[active]?.scrollIntoView({ block: 'nearest' }), [active]);
  return (
    <div class="suggest">
      <p class={items.length === 0 ? 'quiet' : 'visually-hidden'} role="status">
        {items.length === 0 ? empty : title}
      </p>
      {items.length > 0 && (
        <div id={id} role="listbox" aria-label={title} ref={list}>
          {items.map((item, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the box's
            <div
              key={item.id}
              id={`${id}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => pick(item)}
            >
              <strong>{item.label}</strong> <span class="quiet">{item.text}</span>
            </div>
          ))}
        </div>
      )}
    </div>
  );
}
