import { useConsole } from './console-context.ts';
import { askLeave } from './settings-dialog.tsx';

/** Asks quietly and in the page, once and in each browser that has not been asked for leave; the browser asks only after a yes. */
export function NotifyHint() {
  const { words, settings, changeSettings } = useConsole();
  const said = words.desk.settings;
  const isAsked = settings.notify === false || (settings.notify === true && permission() !== 'default');
  if (isAsked || permission() === 'denied') return null;
  return (
    <div class="hint">
      <p>{said.ask}</p>
      <button
        type="button"
        class="button"
        onClick={async () => changeSettings({ ...settings, notify: (await askLeave()) || settings.notify === true })}
      >
        {said.askYes}
      </button>
      <button type="button" class="button" onClick={() => changeSettings({ ...settings, notify: false })}>
        {said.askNo}
      </button>
    </div>
  );
}

/** A browser without notifications is one that refuses. */
const permission = (): NotificationPermission => ('Notification' in window ? Notification.permission : 'denied');
