import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { SessionView } from '../../model/account-view.ts';
import type { MeView } from '../../model/desk-view.ts';
import type { ApiClient } from './create-api-client.ts';
import { sayMoment } from './say-moment.ts';
import type { AccountWords } from './words-account.ts';

/** Where one is signed in, with the means to end it. */
export function OwnSessions(given: { readonly me: MeView; readonly said: AccountWords; readonly api: ApiClient }) {
  const { me, said, api } = given;
  const words = said.sessions;
  const [sessions, setSessions] = useState<readonly SessionView[]>([]);
  const [news, setNews] = useState('');
  const title = useRef<HTMLHeadingElement>(null);

  const read = useCallback(async (): Promise<void> => {
    const those = await api.call<{ sessions: readonly SessionView[] }>('GET', '/me/sessions');
    if (those.ok) setSessions(those.value.sessions);
  }, [api]);
  // A second factor just taken has ended the others.
  useEffect(() => void read(), [read, me]);

  async function end(method: string, path: string, body?: object): Promise<void> {
    const done = await api.call(method, path, body);
    setNews(done.ok ? words.ended : said.failed);
    await read();
    title.current?.focus();
  }

  return (
    <section class="card" aria-labelledby="sessions-title">
      <h2 id="sessions-title" tabindex={-1} ref={title}>
        {words.title}
      </h2>
      <p class="quiet" role="status">
        {news}
      </p>
      <ul class="rows">
        {sessions.map((one) => (
          <li key={one.id}>
            <span>
              <strong>{one.device || words.unknown}</strong> {one.isThis && <span class="mark">{words.now}</span>}
              <br />
              <span class="quiet">
                {one.ip} · {words.seen(sayMoment(one.lastSeenAt, me.locale))}
              </span>
            </span>
            {!one.isThis && (
              <button
                type="button"
                class="button"
                aria-label={words.endOf(`${one.device || words.unknown}, ${one.ip}`)}
                onClick={() => end('DELETE', `/me/sessions/${one.id}`)}
              >
                {words.end}
              </button>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 && (
        <button type="button" class="button" onClick={() => end('POST', '/me/sessions/end-others', {})}>
          {words.endOthers}
        </button>
      )}
    </section>
  );
}
