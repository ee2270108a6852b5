import type { DemoPersonView } from '../../model/desk-view.ts';
import type { Words } from './words.ts';

/** The demo's staff, by issuer: one click and you are one of them. */
export function DemoPeople(given: {
  readonly people: readonly DemoPersonView[];
  readonly words: Words;
  readonly choose: (id: string) => void;
}) {
  const issuers = [...new Set(given.people.map((one) => one.issuer))];
  return (
    <section class="gate-card demo" aria-labelledby="demo-title">
      <h2 id="demo-title">{given.words.signIn.demoTitle}</h2>
      <p class="quiet">{given.words.signIn.demoHint}</p>
      <div class="demo-issuers">
        {issuers.map((issuer) => {
          const those = given.people.filter((one) => one.issuer === issuer);
          return (
            <div key={issuer}>
              <h3>{those[0]?.issuerName}</h3>
              <ul>
                {those.map((one) => (
                  <li key={one.id}>
                    <button type="button" onClick={() => given.choose(one.id)}>
                      <span>{one.name}</span>
                      <span class="quiet">{given.words.roles[one.role]}</span>
                    </button>
                  </li>
                ))}
              </ul>
            </div>
          );
        })}
      </div>
    </section>
  );
}
