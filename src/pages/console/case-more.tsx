import type { CaseView } from '../../model/case-view.ts';
import { Coded } from './coded.tsx';
import { useConsole } from './console-context.ts';

/** The rest of the side panel: offers, answers to surveys, consents and earlier contact. What there is none of is not shown. */
export function CaseMore({ view, issuer }: { readonly view: CaseView; readonly issuer: string }) {
  const { words, figures, timesOf } = useConsole();
  const said = words.desk.side;
  const times = timesOf(issuer);
  return (
    <>
      {view.offers.length > 0 && (
        <section class="side-list">
          <h3>{said.offers}</h3>
          <ul>
            {view.offers.map((one) => (
              <li key={one.offer}>
                <span>
                  {one.title} <span class="quiet">{said.outcomes[one.outcome]}</span>
                </span>
                <time dateTime={one.at}>{times.shortDate(one.at)}</time>
              </li>
            ))}
          </ul>
        </section>
      )}
      {view.surveys.length > 0 && (
        <section class="side-list">
          <h3>{said.surveys}</h3>
          <ul>
            {view.surveys.map((one) => (
              <li key={one.survey + one.at}>
                <div>
                  {one.title}
                  <dl class="given-answers">
                    {one.answers.map(({ question, answer, seq }) => (
                      <div key={seq}>
                        <dt>{question}</dt>
                        <dd>{answer}</dd>
                      </div>
                    ))}
                  </dl>
                </div>
                <time dateTime={one.at}>{times.shortDate(one.at)}</time>
              </li>
            ))}
          </ul>
        </section>
      )}
      {view.contacts.length > 0 && (
        <section class="side-list">
          <h3>{said.contacts}</h3>
          <ul>
            {view.contacts.map((one) => (
              <li key={one.at + one.type}>
                <span>
                  {words.timeline[one.type](one.data, figures, '')}
                  {typeof one.data['reason'] === 'string' && (
                    <span class="quiet">
                      {': '}
                      <Coded code={one.data['reason']} known={words.status.reasons} other={words.status.otherReason} />
                    </span>
                  )}
                </span>
                <time dateTime={one.at}>
                  {times.shortDate(one.at)} {times.time(one.at)}
                </time>
              </li>
            ))}
          </ul>
        </section>
      )}
      {view.consents.length > 0 && (
        <section class="side-list">
          <h3>{said.consents}</h3>
          <ul>
            {view.consents.map((one) => (
              <li key={one.purpose}>
                <span>
                  <Coded code={one.purpose} known={said.purposes} other={said.otherPurpose} />
                </span>
                <span>{one.given ? said.yes : said.no}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
