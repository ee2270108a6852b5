/** How often each item occurs. */
export function countEach<Item>(items: readonly Item[]): Map<Item, number> {
  const counts = new Map<Item, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return counts;
}

/** Items that do not occur equally often in both. */
export function differences<Item>(
  first: ReadonlyMap<Item, number>,
  second: ReadonlyMap<Item, number>,
): { readonly item: Item; readonly first: number; readonly second: number }[] {
  return [...new Set([...first.keys(), ...second.keys()])]
    .map((item) => ({ item, first: first.get(item) ?? 0, second: second.get(item) ?? 0 }))
    .filter((one) => one.first !== one.second);
}
