import { type FlowFault, toFault } from './fault.ts';
import type { ReadFlow } from './read-flow.ts';

/**
 * Tests of several ways against one another, over all that an issuer has: shares that are no more than a hundred together,
 * each group once, and groups that meet the same payers at the same time.
 */
export function checkExperiments(reads: readonly ReadFlow[]): readonly FlowFault[] {
  const tests = new Map<string, ReadFlow[]>();
  for (const read of reads) {
    const name = read.flow?.experiment?.name;
    if (name !== undefined) tests.set(name, [...(tests.get(name) ?? []), read]);
  }
  return [...tests].flatMap(([name, members]) =>
    members.flatMap((read, index) => checkMember(name, read, members.slice(0, index))),
  );
}

function checkMember(name: string, read: ReadFlow, before: readonly ReadFlow[]): readonly FlowFault[] {
  const { flow, source } = read;
  if (!flow?.experiment || !source) return [];
  const { experiment } = flow;
  const faultAt = (key: string, code: FlowFault['code'], args: FlowFault['args']): FlowFault =>
    toFault(source.file, source.placeOf(['experiment', key]), code, { name, ...args });
  const twin = before.find((one) => one.flow?.experiment?.group === experiment.group);
  if (twin) return [faultAt('group', 'group_twice', { group: experiment.group, other: twin.source?.file ?? '' })];
  const sum = [...before, read].reduce((all, one) => all + (one.flow?.experiment?.share ?? 0), 0);
  if (sum > 100) return [faultAt('share', 'shares_over_hundred', { sum })];
  const unlike = before.find(
    (one) => one.flow?.priority !== flow.priority || JSON.stringify(one.flow.trigger) !== JSON.stringify(flow.trigger),
  );
  return unlike ? [faultAt('name', 'group_of_unlike', { other: unlike.source?.file ?? '' })] : [];
}
