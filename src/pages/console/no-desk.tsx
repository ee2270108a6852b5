import type { MeView } from '../../model/desk-view.ts';
import type { ApiClient } from './create-api-client.ts';
import { SectionLinks } from './section-links.tsx';
import { SECTIONS } from './sections.ts';
import type { Words } from './words.ts';

/** Signed in, in a role that has no business in payers' conversations: what opens for it all the same. */
export function NoDesk(given: {
  readonly me: MeView;
  readonly words: Words;
  readonly api: ApiClient;
  readonly leave: () => void;
}) {
  const { me, words, api, leave } = given;
  const role = me.issuers[0]?.role ?? 'operator';
  const opens = SECTIONS.some(({ pathOf }) => me.issuers.some((issuer) => pathOf(issuer) !== null));
  return (
    <main class="gate">
      <div class="gate-card">
        <h1>{words.noDesk.title}</h1>
        <p>{words.noDesk.text(words.roles[role])}</p>
        <p class="quiet">
          {me.name} · {words.roles[role]}
          {me.issuers[0] && ` · ${me.issuers[0].name}`}
        </p>
        {opens && (
          <nav class="side-links" aria-label={words.desk.sectionsTitle}>
            <SectionLinks me={me} words={words} here={false} />
          </nav>
        )}
        <a class="button" href="/console/account">
          {words.member.account}
        </a>
        <button type="button" class="button" onClick={() => api.signOut().then(leave)}>
          {words.member.signOut}
        </button>
      </div>
    </main>
  );
}
