import type { MeView } from '../../model/desk-view.ts';
import { SECTIONS } from './sections.ts';
import type { Words } from './words.ts';

/** The console's parts that open for this member, each with its company where there are more; `here`: the desk is on screen. */
export function SectionLinks({
  me,
  words,
  here,
}: {
  readonly me: MeView;
  readonly words: Words;
  readonly here: boolean;
}) {
  return (
    <ul>
      {SECTIONS.flatMap(({ name, pathOf }) => {
        const mine = me.issuers.filter((one) => pathOf(one) !== null);
        const shown = name === 'desk' ? mine.slice(0, 1) : mine;
        return shown.map((issuer) => (
          <li key={`${name} ${issuer.id}`}>
            <a href={pathOf(issuer) ?? '/console'} aria-current={here && name === 'desk' ? 'true' : undefined}>
              <span>
                {words.desk.sections[name]}
                {shown.length > 1 && <span class="quiet"> {issuer.name}</span>}
              </span>
              {name === 'flows' && issuer.flowFaults > 0 && (
                <strong class="faulty">{words.member.flowFaults(issuer.flowFaults)}</strong>
              )}
            </a>
          </li>
        ));
      })}
    </ul>
  );
}
