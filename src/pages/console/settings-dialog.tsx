import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { DeskSettings } from '../../model/desk-settings.ts';
import { useConsole } from './console-context.ts';

const UNDO = [0, 5, 10, 20];

/** How the desk tells one of things. Leave for notifications is each browser's own and asked for here, when it is wanted. */
export function SettingsDialog({ close }: { readonly close: () => void }) {
  const { words, settings, changeSettings } = useConsole();
  const said = words.desk.settings;
  const dialog = useRef<HTMLDialogElement>(null);
  const [blocked, setBlocked] = useState('Notification' in window && Notification.permission === 'denied');
  // With the drawing itself: the next key is for what has just opened.
  useLayoutEffect(() => dialog.current?.showModal(), []);
  const change = (next: Partial<DeskSettings>): void => changeSettings({ ...settings, ...next });
  const quiet = (next: Partial<DeskSettings['quiet']>): void => change({ quiet: { ...settings.quiet, ...next } });
  return (
    <dialog ref={dialog} class="help" aria-labelledby="settings-title" onClose={close}>
      <h2 id="settings-title">{said.title}</h2>
      <div class="settings">
        <label class="check">
          <input
            type="checkbox"
            checked={settings.notify === true && !blocked}
            onChange={async (event) => {
              const box = event.currentTarget;
              const isBlocked = box.checked && !(await askLeave());
              setBlocked(isBlocked);
              // What one browser refuses is no wish for the others.
              if (isBlocked) box.checked = false;
              else change({ notify: box.checked });
            }}
          />
          <span>
            {said.notify}
            <br />
            <span class="quiet">{blocked ? said.blocked : said.notifyHint}</span>
          </span>
        </label>
        <label class="check">
          <input
            type="checkbox"
            checked={settings.sound}
            onChange={(event) => change({ sound: event.currentTarget.checked })}
          />
          {said.sound}
        </label>
        <fieldset class="quiet-hours">
          <legend class="visually-hidden">{said.quiet}</legend>
          <label class="check">
            <input
              type="checkbox"
              checked={settings.quiet.on}
              onChange={(event) => quiet({ on: event.currentTarget.checked })}
            />
            {said.quiet}
          </label>
          <label>
            {said.from}
            <input
              type="time"
              value={settings.quiet.from}
              onInput={(event) => quiet({ from: event.currentTarget.value })}
            />
          </label>
          <label>
            {said.to}
            <input
              type="time"
              value={settings.quiet.to}
              onInput={(event) => quiet({ to: event.currentTarget.value })}
            />
          </label>
        </fieldset>
        <label class="line">
          {said.undo}
          <select
            value={String(settings.undoSeconds)}
            onChange={(event) => change({ undoSeconds: Number(event.currentTarget.value) })}
          >
            {UNDO.map((seconds) => (
              <option key={seconds} value={String(seconds)}>
                {seconds === 0 ? said.undoNone : said.seconds(seconds)}
              </option>
            ))}
          </select>
        </label>
      </div>
      <button type="button" class="button" onClick={() => dialog.current?.close()}>
        {said.close}
      </button>
    </dialog>
  );
}

/** True: the browser will show notifications from here. */
export async function askLeave(): Promise<boolean> {
  if (!('Notification' in window)) return false;
  if (Notification.permission !== 'default') return Notification.permission === 'granted';
  return (await Notification.requestPermission()) === 'granted';
}
