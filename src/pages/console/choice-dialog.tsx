import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useConsole } from './console-context.ts';

export interface Choice {
  readonly id: string;
  readonly label: string;
  /** At the right: a key, a time. */
  readonly hint?: string;
  /** Chosen already. */
  readonly on?: boolean;
}

/** Not a name that anything else has. */
const MADE = '\u0000made';

/**
 * A list to choose from by typing, arrows and Enter, in a dialog: commands, times, colleagues, tags. The focus goes back
 * where it was when it closes.
 */
export function ChoiceDialog(given: {
  readonly title: string;
  readonly placeholder?: string;
  readonly choices: readonly Choice[];
  /** False keeps the dialog open. */
  readonly pick: (id: string) => boolean | undefined | Promise<boolean | undefined>;
  /** What is typed may itself be chosen, and is then the id; null: not this. */
  readonly create?: (text: string) => string | null;
  /** At once when it has closed by a choice, before the next key. */
  readonly after?: (id: string) => void;
  readonly close: () => void;
  readonly children?: ComponentChildren;
}) {
  const { title, placeholder, choices, pick, create, after, close, children } = given;
  const { words } = useConsole();
  const dialog = useRef<HTMLDialogElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const id = useId();
  // With the drawing itself: the next key is for what has just opened.
  useLayoutEffect(() => dialog.current?.showModal(), []);
  const sought = fold(text);
  const fitting = choices.filter((one) => sought === '' || fold(one.label).includes(sought));
  const made = create && text.trim() !== '' ? create(text.trim()) : null;
  const shown: readonly Choice[] = made === null ? fitting : [...fitting, { id: MADE, label: made }];
  const active = Math.min(at, shown.length - 1);
  useLayoutEffect(() => list.current?.children[active]?.scrollIntoView({ block: 'nearest' }), [active]);

  async function choose(one: Choice | undefined): Promise<void> {
    if (!one) return;
    const id = one.id === MADE ? text.trim() : one.id;
    if ((await pick(id)) === false) return;
    dialog.current?.close();
    after?.(id);
  }

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a press outside closes it; on the keyboard the dialog's own Escape does
    <dialog
      ref={dialog}
      class="choice"
      aria-labelledby={`${id}-title`}
      onClose={close}
      onClick={(event) => event.target === dialog.current && dialog.current?.close()}
    >
      <div class="choice-body">
        <h2 id={`${id}-title`}>{title}</h2>
        <input
          type="text"
          role="combobox"
          aria-label={placeholder ?? title}
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={shown.length > 0 ? `${id}-${active}` : undefined}
          placeholder={placeholder ?? title}
          autocomplete="off"
          value={text}
          onInput={(event) => {
            setText(event.currentTarget.value);
            setAt(0);
          }}
          onKeyDown={(event) => {
            const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
            if (step !== undefined && shown.length > 0) {
              event.preventDefault();
              setAt((active + step + shown.length) % shown.length);
            }
            if (event.key === 'Enter' && !event.isComposing) {
              event.preventDefault();
              if (!event.repeat) void choose(shown[active]);
            }
          }}
        />
        <div id={`${id}-list`} role="listbox" aria-label={title} ref={list}>
          {shown.map((one, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the box's, as a combobox has them
            <div
              key={one.id}
              id={`${id}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              onPointerMove={() => setAt(index)}
              onClick={() => choose(one)}
            >
              <span class="choice-on" aria-hidden="true">
                {one.on ? '✓' : ''}
              </span>
              <span>{one.label}</span>
              {one.on && <span class="visually-hidden">, {words.desk.tags.on}</span>}
              {one.hint && <kbd>{one.hint}</kbd>}
            </div>
          ))}
        </div>
        <p class={shown.length === 0 ? 'calm' : 'visually-hidden'} role="status">
          {shown.length === 0 ? words.desk.palette.nothing : words.desk.palette.count(shown.length)}
        </p>
        {children}
      </div>
    </dialog>
  );
}

function fold(text: string): string {
  return text.trim().toLocaleLowerCase();
}
