import { cleanInboundText } from './clean-inbound-text.ts';

/** Characters of a name; file systems take 255 bytes. */
const LONGEST = 80;

/**
 * A file's name as its sender gave it, fit to be shown and saved under: the last part of a path, without control and
 * direction characters or what file systems forbid, not hidden, at most 80 characters with the ending kept. Null if nothing
 * is left. Twice is the same as once.
 */
export function cleanFileName(name: string): string | null {
  const last = cleanInboundText(name.slice(0, 2000)).split(/[/\\]/).at(-1) ?? '';
  const plain = last
    .replace(/[<>:"|?*\n]/g, '')
    .replace(/^[\s.]+|[\s.]+$/g, '')
    .replace(/\s+/g, ' ');
  if (plain === '') return null;
  const letters = [...plain];
  if (letters.length <= LONGEST) return plain;
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(plain)?.[0] ?? '';
  return `${letters
    .slice(0, LONGEST - ending.length)
    .join('')
    .trimEnd()}${ending}`;
}
