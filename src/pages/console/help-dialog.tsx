import { useEffect, useRef, useState } from 'preact/hooks';
import { useConsole } from './console-context.ts';
import { shortcutSetting } from './use-shortcuts.ts';

/** Every key, and the switch that turns the single ones off. */
export function HelpDialog({ close }: { readonly close: () => void }) {
  const { words } = useConsole();
  const dialog = useRef<HTMLDialogElement>(null);
  const [on, setOn] = useState(shortcutSetting.read);
  useEffect(() => dialog.current?.showModal(), []);
  const { keys } = words.help;
  const rows: readonly (readonly [string, string])[] = [
    ['J', keys.next],
    ['K', keys.previous],
    ['C', keys.claim],
    ['R', keys.reply],
    ['B', keys.handBack],
    ['/', keys.filter],
    ['?', keys.help],
    ['Enter', keys.send],
    ['Shift Enter', keys.newLine],
    ['Esc', keys.leave],
  ];
  return (
    <dialog ref={dialog} class="help" aria-labelledby="help-title" onClose={close}>
      <h2 id="help-title">{words.help.title}</h2>
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
