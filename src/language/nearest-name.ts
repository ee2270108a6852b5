/**
 * The name somebody probably meant: the known one of fewest slips (a letter too many, too few, wrong, or two swapped), if
 * they are few for its length. Null when nothing is near, because a far-fetched cure is worse than none.
 */
export function nearestName(name: string, known: Iterable<string>): string | null {
  const most = Math.max(1, Math.floor(name.length / 3));
  let best: { readonly name: string; readonly slips: number } | null = null;
  for (const one of known) {
    const slips = countSlips(name.toLowerCase(), one.toLowerCase());
    if (slips <= most && (best === null || slips < best.slips)) best = { name: one, slips };
  }
  return best?.name ?? null;
}

/** Optimal string alignment distance. */
function countSlips(a: string, b: string): number {
  const row = (length: number): number[] => Array.from({ length: length + 1 }, (_, index) => index);
  let before: number[] = [];
  let above = row(b.length);
  for (let i = 1; i <= a.length; i += 1) {
    const current = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let slips = Math.min((above[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        slips = Math.min(slips, (before[j - 2] ?? 0) + 1);
      current.push(slips);
    }
    before = above;
    above = current;
  }
  return above[b.length] ?? 0;
}
