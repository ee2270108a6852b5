import { useCallback, useEffect, useState } from 'preact/hooks';
import type { PeopleView, PersonView } from '../../model/account-view.ts';
import type { IssuerView } from '../../model/desk-view.ts';
import type { Locale } from '../../model/locale.ts';
import type { ApiClient } from './create-api-client.ts';
import { Invitations } from './invitations.tsx';
import { PersonRow } from './person-row.tsx';
import type { Words } from './words.ts';
import type { AccountWords } from './words-account.ts';

/** An issuer's people, for who manages them. */
export function PeopleSection(given: {
  readonly issuer: IssuerView;
  readonly locale: Locale;
  readonly words: Words;
  readonly said: AccountWords;
  readonly api: ApiClient;
}) {
  const { issuer, locale, words, said, api } = given;
  const [all, setAll] = useState<PeopleView | null>(null);
  const [news, setNews] = useState('');
  const path = `/issuers/${issuer.id}`;
  const read = useCallback(async (): Promise<void> => {
    const those = await api.call<PeopleView>('GET', `${path}/people`);
    if (those.ok) setAll(those.value);
    else setNews(said.failed);
  }, [api, path, said]);
  useEffect(() => void read(), [read]);

  async function change(person: PersonView, method: string, deed: string, body: object): Promise<void> {
    const done = await api.call<PersonView>(method, `${path}/people/${person.id}/${deed}`, body);
    setNews(done.ok ? `${person.name}: ${said.people.done}` : said.failed);
    await read();
  }

  if (all === null) return <p class="calm">{news}</p>;
  return (
    <section class="card" aria-labelledby={`people-${issuer.id}`}>
      <h2 id={`people-${issuer.id}`}>{said.people.title(issuer.name)}</h2>
      <p class="quiet" role="status">
        {news}
      </p>
      <ul class="rows">
        {all.people.map((one) => (
          <PersonRow
            key={one.id}
            person={one}
            roles={all.roles}
            locale={locale}
            words={words}
            said={said}
            change={change}
          />
        ))}
      </ul>
      <Invitations path={path} all={all} locale={locale} words={words} said={said} api={api} read={read} />
    </section>
  );
}
