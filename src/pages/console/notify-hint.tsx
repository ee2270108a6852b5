import { useConsole } from './console-context.ts';
import { askLeave } from './settings-dialog.tsx';

/** Asks once, quietly and in the page, whether one wants to be told; the browser asks only after a yes. */
export function NotifyHint() {
  const { words, settings, changeSettings } = useConsole();
  const said = words.desk.settings;
  if (settings.notify !== null || !('Notification' in window) || Notification.permission === 'denied') return null;
  return (
    <div class="hint">
      <p>{said.ask}</p>
      <button
        type="button"
        class="button"
        onClick={async () => changeSettings({ ...settings, notify: await askLeave() })}
      >
        {said.askYes}
      </button>
      <button type="button" class="button" onClick={() => changeSettings({ ...settings, notify: false })}>
        {said.askNo}
      </button>
    </div>
  );
}
