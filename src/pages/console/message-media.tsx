import type { MediaView } from '../../model/desk-view.ts';
import { useConsole } from './console-context.ts';
import { type Place, toKey } from './route.ts';

/** What came besides words, by what it is: pictures in place, what can be opened as a link, the rest told in words. */
export function MessageMedia(given: {
  readonly place: Place;
  readonly seq: number;
  readonly media: readonly MediaView[];
}) {
  const { words } = useConsole();
  const { place, seq, media } = given;
  const folder = `/console/api/issuers/${toKey(place).replace('/', '/conversations/')}/messages/${seq}/media`;
  return (
    <ul class="files">
      {media.map(({ kind, name, detail, open }, index) => {
        const href = `${folder}/${index}`;
        const called = [words.thread.media[kind], name ?? detail].filter((one) => one !== null).join(': ');
        return (
          <li key={href}>
            {!open && <span>{called}</span>}
            {open && kind === 'picture' && (
              <a href={href} target="_blank" rel="noopener noreferrer" class="picture">
                <img src={href} alt={words.thread.picture(name, true)} loading="lazy" />
              </a>
            )}
            {open && kind !== 'picture' && (
              <a href={href} target="_blank" rel="noopener noreferrer">
                {called}
              </a>
            )}
          </li>
        );
      })}
    </ul>
  );
}
