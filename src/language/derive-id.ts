/**
 * The id of a step that its author gave none: its kind and its first words, `say-tack-da-vet-jag`. It stays the same when
 * other steps come and go; when its own words change it becomes a new step, unless the author names it.
 */
export function deriveId(kind: string, words: string, taken: ReadonlySet<string>): string {
  const slug = words
    .toLowerCase()
    .replaceAll(/[æä]/g, 'a')
    .replaceAll(/[øö]/g, 'o')
    .replaceAll('å', 'a')
    .replaceAll(/\{[^}]*\}/g, ' ')
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim()
    .split(' ')
    .filter((word) => word !== '')
    .slice(0, 4)
    .join('-');
  const base = (slug === '' ? kind : `${kind}-${slug}`).slice(0, 56);
  if (!taken.has(base)) return base;
  for (let count = 2; ; count += 1) if (!taken.has(`${base}-${count}`)) return `${base}-${count}`;
}
