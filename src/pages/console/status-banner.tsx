import { useEffect, useState } from 'preact/hooks';
import { useConsole } from './console-context.ts';
import type { Connection } from './create-live-updates.ts';
import { useAfter } from './use-after.ts';

/** Says when what is on screen may be old. A hiccup of under a second is not worth a word. */
export function StatusBanner({ connection, stale }: { readonly connection: Connection; readonly stale: boolean }) {
  const { words } = useConsole();
  const [online, setOnline] = useState(navigator.onLine);
  useEffect(() => {
    const look = (): void => setOnline(navigator.onLine);
    window.addEventListener('online', look);
    window.addEventListener('offline', look);
    return () => {
      window.removeEventListener('online', look);
      window.removeEventListener('offline', look);
    };
  }, []);
  const lost = useAfter(connection === 'reconnecting' || stale, 900);
  const slow = useAfter(connection === 'connecting', 4_000);
  const said = !online
    ? words.connection.offline
    : lost
      ? words.connection.reconnecting
      : slow
        ? words.connection.slow
        : null;
  return (
    <div class="banner" role="status" hidden={said === null}>
      {said}
    </div>
  );
}
