interface Span {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

/** Dates and periods are scored together, as the set's labels mix them. */
function typeOf(span: Span): string {
  return span.type === 'period' ? 'date' : span.type;
}

/** F1 by type; a span counts where it overlaps a wanted one of its type. Types that nobody wanted are left out. */
export function scoreEntities(
  read: readonly { readonly wanted: readonly Span[]; readonly found: readonly Span[] }[],
): Readonly<Record<string, { readonly f1: number; readonly n: number }>> {
  const counts = new Map<string, { wanted: number; found: number; right: number }>();
  const of = (type: string): { wanted: number; found: number; right: number } => {
    const count = counts.get(type) ?? { wanted: 0, found: 0, right: 0 };
    counts.set(type, count);
    return count;
  };
  for (const { wanted, found } of read) {
    for (const span of wanted) {
      of(typeOf(span)).wanted += 1;
      const meets = (other: Span): boolean =>
        typeOf(other) === typeOf(span) && other.start < span.end && span.start < other.end;
      if (found.some(meets)) of(typeOf(span)).right += 1;
    }
    for (const span of found) of(typeOf(span)).found += 1;
  }
  return Object.fromEntries(
    [...counts]
      .filter(([, { wanted }]) => wanted > 0)
      .map(([type, { wanted, found, right }]) => [
        type,
        { f1: Number(((2 * right) / (wanted + found)).toFixed(3)), n: wanted },
      ]),
  );
}
