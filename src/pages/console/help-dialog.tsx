import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { COMMANDS } from './commands.ts';
import { useConsole } from './console-context.ts';
import { shortcutSetting } from './use-shortcuts.ts';

/** Every key, and the switch that turns the single ones off. */
export function HelpDialog({ close }: { readonly close: () => void }) {
  const { words } = useConsole();
  const dialog = useRef<HTMLDialogElement>(null);
  const [on, setOn] = useState(shortcutSetting.read);
  // With the drawing itself: the next key is for what has just opened.
  useLayoutEffect(() => dialog.current?.showModal(), []);
  const { keys } = words.help;
  const { note, commands, helpGroups } = words.desk;
  const writing: readonly (readonly [string, string])[] = [
    ['Enter', keys.send],
    ['Shift Enter', keys.newLine],
    ['/', words.desk.answers.title],
    ['@', note.mention],
    ['Esc', keys.leave],
  ];
  const groups = (['list', 'conversation', 'everywhere'] as const).map((group) => ({
    group,
    rows: COMMANDS.flatMap(({ command, key, group: where }): readonly (readonly [string, string])[] =>
      where === group && key !== null ? [[key.length === 1 ? key.toUpperCase() : key, commands[command]]] : [],
    ),
  }));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it may be longer than the window, and is scrolled by keyboard
    <dialog ref={dialog} class="help wide" aria-labelledby="help-title" onClose={close} tabIndex={0}>
      <h2 id="help-title">{words.help.title}</h2>
      <div class="help-groups">
        {[...groups.slice(0, 2), { group: 'writing' as const, rows: writing }, ...groups.slice(2)].map(
          ({ group, rows }) => (
            <section key={group}>
              <h3>{helpGroups[group]}</h3>
              <dl>
                {rows.map(([key, what]) => (
                  <div key={key}>
                    <dt>
                      {key.split(' ').map((one) => (
                        <kbd key={one}>{one}</kbd>
                      ))}
                    </dt>
                    <dd>{what}</dd>
                  </div>
                ))}
              </dl>
            </section>
          ),
        )}
      </div>
      <label class="check">
        <input
          type="checkbox"
          checked={on}
          onChange={(event) => {
            shortcutSetting.write(event.currentTarget.checked);
            setOn(event.currentTarget.checked);
          }}
        />
        {words.help.enabled}
      </label>
      <button type="button" class="button" onClick={() => dialog.current?.close()}>
        {words.help.close}
      </button>
    </dialog>
  );
}
