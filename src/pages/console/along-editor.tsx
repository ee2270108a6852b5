import { useLayoutEffect, useRef } from 'preact/hooks';
import { type Along, LONGEST_CHOICE } from './along.ts';
import { useConsole } from './console-context.ts';

/** What goes along with the reply that is being written: files to take away again, and choices to word. */
export function AlongEditor({ along, send }: { readonly along: Along; readonly send: () => void }) {
  const { words, desk } = useConsole();
  const said = words.desk.along;
  const without = <One,>(list: readonly One[], index: number): readonly One[] => list.filter((_, at) => at !== index);
  const files = [
    ...along.bills.map(({ kind, number }, index) => ({
      name: said[kind](number),
      remove: () => desk.changeAlong((now) => ({ ...now, bills: without(now.bills, index) })),
    })),
    ...along.files.map(({ name }, index) => ({
      name,
      remove: () => desk.changeAlong((now) => ({ ...now, files: without(now.files, index) })),
    })),
  ];
  return (
    <>
      {files.length > 0 && (
        <ul class="along" aria-label={said.list}>
          {files.map(({ name, remove }) => (
            <li key={name}>
              <span>{name}</span>
              <Remove name={name} remove={remove} />
            </li>
          ))}
        </ul>
      )}
      {along.choices.length > 0 && (
        <ol class="along choices" aria-label={said.choices}>
          {along.choices.map((text, index) => (
            <li key={index}>
              <ChoiceInput index={index} text={text} send={send} />
              <Remove
                name={text || said.choice(index + 1)}
                remove={() => desk.changeAlong((now) => ({ ...now, choices: without(now.choices, index) }))}
              />
            </li>
          ))}
        </ol>
      )}
    </>
  );
}

/** A choice in words. An empty one has just been asked for: whoever did wants to write it. */
function ChoiceInput(given: { readonly index: number; readonly text: string; readonly send: () => void }) {
  const { index, text, send } = given;
  const { words, desk } = useConsole();
  const input = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    if (input.current?.value === '') input.current.focus();
  }, []);
  return (
    <input
      ref={input}
      type="text"
      maxLength={LONGEST_CHOICE}
      aria-label={words.desk.along.choice(index + 1)}
      placeholder={words.desk.along.choice(index + 1)}
      value={text}
      onInput={(event) => {
        const { value } = event.currentTarget;
        desk.changeAlong((now) => ({ ...now, choices: now.choices.map((one, at) => (at === index ? value : one)) }));
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || event.isComposing) return;
        event.preventDefault();
        if (!event.repeat) send();
      }}
    />
  );
}

function Remove({ name, remove }: { readonly name: string; readonly remove: () => void }) {
  const { words } = useConsole();
  return (
    <button type="button" class="remove" aria-label={words.desk.along.remove(name)} onClick={remove}>
      <span aria-hidden="true">×</span>
    </button>
  );
}
