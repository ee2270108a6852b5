/** Shares and intervals as small pictures. The figures stand beside them in words, so that they say nothing of their own. */

/** A bar of a share, 0 to 1. */
export function drawBar(share: number): string {
  const width = round(Math.min(1, Math.max(0, share)) * 100);
  return `<svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect class="bed" width="100" height="8"/><rect class="fill" width="${width}" height="8"/></svg>`;
}

/** A score between `from` and `to` with its interval: a line, a thicker one for the interval, a dot for the score. */
export function drawInterval(
  { score, low, high }: { readonly score: number; readonly low: number | null; readonly high: number | null },
  [from, to]: readonly [number, number],
): string {
  const at = (value: number): number => round(((Math.min(to, Math.max(from, value)) - from) / (to - from)) * 200);
  const range =
    low === null || high === null ? '' : `<line class="range" x1="${at(low)}" x2="${at(high)}" y1="8" y2="8"/>`;
  const zero = from < 0 && to > 0 ? `<line class="zero" x1="${at(0)}" x2="${at(0)}" y1="2" y2="14"/>` : '';
  return `<svg class="interval" viewBox="-6 0 212 16" aria-hidden="true"><line class="axis" x1="0" x2="200" y1="8" y2="8"/>${zero}${range}<circle class="score" cx="${at(score)}" cy="8" r="5"/></svg>`;
}

/** One column for each month: what was sent, and the part of it that is meant. Names of months stand beneath by themselves. */
export function drawColumns(months: readonly { readonly whole: number; readonly part: number }[]): string {
  const most = Math.max(1, ...months.map((one) => one.whole));
  const bars = months.map(({ whole, part }, index) => {
    const x = index * 40 + 8;
    const height = round((whole / most) * 100);
    const filled = round((Math.min(part, whole) / most) * 100);
    return `<rect class="bed" x="${x}" y="${round(100 - height)}" width="24" height="${height}"/><rect class="fill" x="${x}" y="${round(100 - filled)}" width="24" height="${filled}"/>`;
  });
  return `<svg class="columns" viewBox="0 0 ${months.length * 40} 100" width="${months.length * 40}" height="100" aria-hidden="true">${bars.join('')}</svg>`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
