import type { Verdict } from './contest.ts';
import type { Life } from './life.ts';

/** Notes a fault unless the answers' statuses are these, in any order. True if they are. */
export function expectStatuses(
  life: Life,
  race: string,
  verdicts: readonly Verdict[],
  ...wanted: readonly (readonly number[])[]
): boolean {
  const got = verdicts.map((one) => one.status).sort((a, b) => a - b);
  if (wanted.some((one) => String([...one].sort((a, b) => a - b)) === String(got))) return true;
  const told = verdicts.map((one) => `${one.status} ${String(one.body['code'] ?? one.body['detail'] ?? '')}`.trim());
  life.faults.push(`${race}: answered ${told.join(' and ')}`);
  return false;
}
