import type { FaultsReport } from '../bench/faults-report.ts';

/** Adds up what the tests say they did: lines such as `125 seeds: …`, `60 kills, …` and `19 sabotages: 19 caught`. */
export function toFaultsReport(
  ended: readonly { readonly name: string; readonly isGood: boolean; readonly output: string }[],
  seconds: number,
): FaultsReport {
  const output = ended.map((one) => one.output).join('\n');
  const sum = (what: string): number | null => {
    const found = [...output.matchAll(new RegExp(`^(\\d+) ${what}\\b`, 'gm'))];
    return found.length === 0 ? null : found.reduce((total, [, count]) => total + Number(count), 0);
  };
  const [, of, caught] = /^(\d+) sabotages: (\d+) caught/m.exec(output) ?? [];
  return {
    seeds: sum('seeds'),
    kills: sum('kills'),
    restarts: sum('restarts'),
    races: sum('races'),
    sabotages: of === undefined ? null : { caught: Number(caught), of: Number(of) },
    seconds,
    failed: ended.filter((one) => !one.isGood).map((one) => one.name),
  };
}
