/** How well predictions met what was wanted. `macroF1` is the mean over the labels that were wanted, each counting the same. */
export interface Score {
  readonly accuracy: number;
  readonly macroF1: number;
  readonly n: number;
}

/** Scores pairs of wanted and predicted labels; all zero for none. */
export function scorePredictions(pairs: readonly { readonly wanted: string; readonly predicted: string }[]): Score {
  const counts = new Map<string, { right: number; wanted: number; predicted: number }>();
  const of = (label: string): { right: number; wanted: number; predicted: number } => {
    const found = counts.get(label) ?? { right: 0, wanted: 0, predicted: 0 };
    counts.set(label, found);
    return found;
  };
  let right = 0;
  for (const { wanted, predicted } of pairs) {
    of(wanted).wanted += 1;
    of(predicted).predicted += 1;
    if (wanted !== predicted) continue;
    of(wanted).right += 1;
    right += 1;
  }
  const asked = [...counts.values()].filter((count) => count.wanted > 0);
  const f1 = asked.reduce((sum, count) => sum + (2 * count.right) / (count.wanted + count.predicted), 0);
  const n = pairs.length;
  return { accuracy: n === 0 ? 0 : right / n, macroF1: asked.length === 0 ? 0 : f1 / asked.length, n };
}
