import { countFiles, FILE_LIMIT, FILE_TYPES, MOST_FILES } from './along.ts';
import type { Desk } from './create-desk.ts';
import type { DeskWords } from './words-desk.ts';

/** Puts files with the reply, or says why one cannot go along; the server looks at what they hold. */
export function takeFiles(
  files: readonly File[],
  desk: Pick<Desk, 'changeAlong' | 'tell'>,
  said: DeskWords['along'],
): void {
  const wrong = files.some((one) => !FILE_TYPES.includes(one.type))
    ? said.wrongKind
    : files.some((one) => one.size > FILE_LIMIT)
      ? said.tooLarge
      : null;
  if (wrong !== null) {
    desk.tell(wrong);
    return;
  }
  desk.changeAlong((along) => {
    if (countFiles(along) + files.length > MOST_FILES) {
      desk.tell(said.tooMany);
      return along;
    }
    return { ...along, files: [...along.files, ...files] };
  });
}
