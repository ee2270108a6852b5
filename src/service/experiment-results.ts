import type { Book } from '../engine/book.ts';
import { CONTROL } from '../engine/experiment-group.ts';
import { compareShares } from '../model/compare-shares.ts';
import { scoreShare } from '../model/score-share.ts';
import type { EngagementLog, TestGroup } from '../ports/engagement-store.ts';

/** What can be said: nothing yet, that no way is clearly better, or which is. */
export const EXPERIMENT_VERDICTS = ['too_few', 'no_difference', 'difference'] as const;

export type ExperimentVerdict = (typeof EXPERIMENT_VERDICTS)[number];

/** One way of a test. */
export interface ExperimentArm {
  readonly group: string;
  /** Percent of the payers; null: it stands in no flow any more. */
  readonly share: number | null;
  /** Whom the test decided for, each once; of the control group those who were left in peace. */
  readonly payers: number;
  /** Of them, those who were met with it. */
  readonly sent: number;
  /** Of them, those who said yes and have not taken it back. */
  readonly accepted: number;
  /** Percent of those it was sent to, with its 95 % interval (Wilson); null where it was sent to nobody. */
  readonly rate: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

export interface ExperimentResult {
  readonly name: string;
  /** False: it stands in no flow any more. */
  readonly live: boolean;
  /** In order of name, the control group last. */
  readonly arms: readonly ExperimentArm[];
  readonly verdict: ExperimentVerdict;
  /** The arm with the highest rate, where the verdict is `difference`. */
  readonly best: string | null;
}

/** Fewer than these in an arm, or fewer yeses in all, and an interval says more of chance than of the offer. */
const LEAST_SENT = 30;
const LEAST_ACCEPTED = 10;

/** The tests that stand in flows or that have decided anything, by name. */
export async function listExperiments(book: Book, log: Pick<EngagementLog, 'tests'>): Promise<readonly string[]> {
  const live = [...book.flows.values()].flatMap(({ experiment }) => (experiment ? [experiment.name] : []));
  return [...new Set([...live, ...(await log.tests())])].sort();
}

/** How a test goes; null: there is none by this name. */
export async function readExperiment(
  book: Book,
  log: Pick<EngagementLog, 'test'>,
  name: string,
): Promise<ExperimentResult | null> {
  const shares = new Map(
    [...book.flows.values()].flatMap(({ experiment }) =>
      experiment?.name === name ? [[experiment.group, experiment.share] as const] : [],
    ),
  );
  const found = await log.test(name);
  if (shares.size === 0 && found.length === 0) return null;
  return judgeExperiment(name, shares, found);
}

/** What the counts of a test say. The control group was sent nothing, so it is compared with nobody. Pure. */
export function judgeExperiment(
  name: string,
  shares: ReadonlyMap<string, number>,
  found: readonly TestGroup[],
): ExperimentResult {
  const left = 100 - [...shares.values()].reduce((sum, one) => sum + one, 0);
  const groups = new Set([...shares.keys(), ...found.map((one) => one.group)].filter((one) => one !== CONTROL).sort());
  const control = found.some((one) => one.group === CONTROL) || (shares.size > 0 && left > 0);
  const arms = [...groups, ...(control ? [CONTROL] : [])].map((group): ExperimentArm => {
    const { payers = 0, accepted = 0 } = found.find((one) => one.group === group) ?? {};
    const sent = group === CONTROL ? 0 : payers;
    const { score: rate, low, high } = scoreShare(accepted, sent);
    const share = shares.get(group) ?? (group === CONTROL && shares.size > 0 ? left : null);
    return { group, share, payers, sent, accepted, rate, low, high };
  });
  const compared = arms.filter((one) => one.group !== CONTROL);
  const told = (verdict: ExperimentVerdict, best: string | null = null): ExperimentResult => {
    return { name, live: shares.size > 0, arms, verdict, best };
  };
  const yeses = compared.reduce((sum, one) => sum + one.accepted, 0);
  if (compared.length < 2 || yeses < LEAST_ACCEPTED || compared.some((one) => one.sent < LEAST_SENT))
    return told('too_few');
  const [best, ...others] = [...compared].sort((a, b) => (b.rate ?? 0) - (a.rate ?? 0));
  const isClear = others.every(
    (one) =>
      best !== undefined &&
      (compareShares({ part: best.accepted, whole: best.sent }, { part: one.accepted, whole: one.sent })?.low ?? 0) > 0,
  );
  return isClear && best ? told('difference', best.group) : told('no_difference');
}
