import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { DeskSettings, DeskSettingsView } from '../../model/desk-settings.ts';
import type { ApiClient } from './create-api-client.ts';
import { createRefresher } from './create-refresher.ts';
import { cacheSettings, readCachedSettings } from './desk-settings.ts';

const PATH = '/me/settings';

/**
 * The member's settings and the way to change them. The copy in this browser is drawn at once; then what the server keeps
 * holds, unless something chosen here has not reached it yet: that is sent, and tried again until it has arrived.
 */
export function useSettings(member: string, api: ApiClient): [DeskSettings, (next: DeskSettings) => void] {
  const [settings, setSettings] = useState(() => readCachedSettings(member).settings);
  const chosen = useRef(0);

  const sender = useMemo(
    () =>
      createRefresher(async () => {
        const sent = readCachedSettings(member).settings;
        const at = chosen.current;
        const kept = await api.call<DeskSettingsView>('PUT', PATH, sent);
        if (kept.ok && at === chosen.current) cacheSettings(member, { settings: sent, unsent: false });
        return kept.ok || (kept.error.kind === 'refused' && kept.error.problem.status < 500);
      }),
    [member, api],
  );

  useEffect(() => {
    const cached = readCachedSettings(member);
    if (cached.unsent) sender.ask();
    else
      void api.call<DeskSettingsView>('GET', PATH).then((kept) => {
        if (!kept.ok || chosen.current > 0) return;
        if (kept.value.settings === null) return;
        cacheSettings(member, { settings: kept.value.settings, unsent: false });
        setSettings(kept.value.settings);
      });
    return sender.stop;
  }, [member, api, sender]);

  const change = useCallback(
    (next: DeskSettings): void => {
      chosen.current += 1;
      cacheSettings(member, { settings: next, unsent: true });
      setSettings(next);
      sender.ask();
    },
    [member, sender],
  );
  return [settings, change];
}
