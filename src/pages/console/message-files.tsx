import type { FileView } from '../../model/desk-view.ts';
import { useConsole } from './console-context.ts';
import { type Place, toKey } from './route.ts';

/** What came with a message: pictures in place, opened large by a press; everything else to be saved. */
export function MessageFiles(given: {
  readonly place: Place;
  readonly files: readonly FileView[];
  /** The customer sent them. */
  readonly isTheirs: boolean;
}) {
  const { place, files, isTheirs } = given;
  const { words, figures } = useConsole();
  const folder = `/console/api/issuers/${toKey(place).replace('/', '/conversations/')}/attachments`;
  return (
    <ul class="files">
      {files.map(({ id, name, size, picture }) => {
        const href = `${folder}/${encodeURIComponent(id)}`;
        const called = name ?? words.thread.file;
        return (
          <li key={id}>
            {picture ? (
              <a href={href} target="_blank" rel="noopener noreferrer" class="picture">
                <img src={href} alt={words.thread.picture(name, isTheirs)} loading="lazy" />
              </a>
            ) : (
              <a href={href} download={called}>
                {called}
              </a>
            )}
            {!picture && <span class="size">{figures.bytes(size)}</span>}
          </li>
        );
      })}
    </ul>
  );
}
