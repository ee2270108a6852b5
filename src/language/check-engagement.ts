import type { Step } from '../engine/flow-step.ts';
import { isEngagement } from '../engine/flow-trigger.ts';
import { isCalendarDate } from '../model/is-calendar-date.ts';
import type { CheckedFlow, FlowCheck } from './checked-flow.ts';
import { type FlowFault, toFault, toWarning } from './fault.ts';
import { reachableFrom } from './flow-ways.ts';
import type { FlowWorld } from './flow-world.ts';
import { splitCondition } from './split-condition.ts';

/** What the law and good manners ask of offers: an end, a yes to marketing, and no place in a reminder. */
export const checkEngagement: FlowCheck = (checked, world) => {
  const { flow, source, paths } = checked;
  const faults: FlowFault[] = [];
  const isReminder = flow.stage !== null || flow.purpose === 'reminder' || flow.trigger.on === 'invoice.overdue';
  for (const step of flow.steps.values()) {
    const path = paths.get(step.id) ?? [];
    const untilAt = flow.offer ? ['valid', 'until'] : [...path, 'until'];
    if (step.kind === 'offer' && source.has(untilAt)) {
      const place = source.placeOf(untilAt);
      const { name, until } = step;
      if (!isCalendarDate(until))
        faults.push(toFault(source.file, place, 'wrong_form', { key: 'until', given: until, form: 'date' }));
      else if (world.today !== null && until < world.today)
        faults.push(toWarning(source.file, place, 'offer_ended', { name, until }));
    }
    if (step.kind === 'offer' && flow.offer?.link != null && !isOwnHost(flow.offer.link, world.issuer.linkHosts))
      faults.push(toFault(source.file, source.placeOf(['accept', 'open']), 'foreign_link', { text: flow.offer.link }));
    if (!sells(step, world)) continue;
    const isCatalogue = step.kind === 'run' && source.has([...path, 'offer']);
    const place = source.placeOfKey([...path, isCatalogue ? 'offer' : step.kind]);
    if (isReminder) faults.push(toFault(source.file, place, 'marketing_in_reminder'));
    else if (!isEngagement(flow.purpose) && flow.trigger.on !== 'called' && !asksConsent(checked, step.id))
      faults.push(toFault(source.file, place, 'consent_missing', { purpose: flow.purpose }));
  }
  return faults;
};

function isOwnHost(link: string, hosts: readonly string[] | null): boolean {
  const host = /^https:\/\/([^/?#:]+)/.exec(link)?.[1]?.toLowerCase() ?? '';
  return hosts === null || hosts.some((one) => host === one || host.endsWith(`.${one}`));
}

/** An offer, or a flow that has one: running it asks nobody again. */
function sells(step: Step, world: FlowWorld, seen: readonly string[] = []): boolean {
  if (step.kind === 'offer') return true;
  if (step.kind !== 'run' || seen.includes(step.flow)) return false;
  return [...(world.flows.get(step.flow)?.steps.values() ?? [])].some((one) => sells(one, world, [...seen, step.flow]));
}

const CONSENT = /^\(*payer\.consents(?:\.marketing|\["marketing"\])(?:\s*==\s*true)?\)*$/;

/** True where a condition holds for those alone who said yes; one that asks for a no, or for either of two, does not. */
const needsConsent = (source: string): boolean => splitCondition(source).some((one) => CONSENT.test(one));

/** True if only those who said yes to marketing come to a step: the audience, or a condition on every way there. */
function asksConsent({ flow }: CheckedFlow, id: string): boolean {
  if (flow.audience !== null && needsConsent(flow.audience.source)) return true;
  const guarded = new Set(
    [...flow.steps.values()].flatMap((step) =>
      step.kind === 'choose'
        ? step.ways.filter((one) => needsConsent(one.when.source)).map((one) => `${step.id}>${one.next}`)
        : [],
    ),
  );
  if (guarded.size === 0) return false;
  const open = new Map(
    [...flow.steps].map(([name, step]) => [
      name,
      step.kind === 'choose' ? { ...step, ways: step.ways.filter((one) => !guarded.has(`${name}>${one.next}`)) } : step,
    ]),
  );
  return !reachableFrom(open, [flow.first]).has(id);
}
