import { answerFor } from '../engine/answers/answers.ts';
import type { Step } from '../engine/flow-step.ts';
import { INTENTS } from '../understanding/meaning.ts';
import type { FlowCheck } from './checked-flow.ts';
import { type FlowFault, toFault } from './fault.ts';
import type { FlowWorld } from './flow-world.ts';
import { likelyName } from './likely-name.ts';

/** Answers, flows and endpoints that a flow names and nobody has. */
export const checkNames: FlowCheck = ({ flow, source, paths }, world) => {
  const faults: FlowFault[] = [];
  for (const step of flow.steps.values()) {
    const wrong = findUnknown(step, world);
    const at = paths.get(step.id) ?? [];
    const path = [...at, wrong?.code === 'unknown_offer' && source.has([...at, 'offer']) ? 'offer' : step.kind];
    if (wrong) faults.push(toFault(source.file, source.placeOf(path), wrong.code, { name: wrong.name }, wrong.cure));
  }
  for (const [from, to] of Object.entries(flow.migrate)) {
    if (flow.steps.has(to)) continue;
    const place = source.placeOf(['migrate', from]);
    faults.push(toFault(source.file, place, 'migrate_unknown', { name: to }, likelyName(to, flow.steps.keys())));
  }
  return faults;
};

const OFFERS = 'offers/';

interface Unknown {
  readonly code: 'unknown_answer' | 'unknown_flow' | 'unknown_offer' | 'unknown_endpoint';
  readonly name: string;
  readonly cure: string | null;
}

function findUnknown(step: Step, { flows, issuer }: FlowWorld): Unknown | null {
  if (step.kind === 'answer' && answerFor(step.intent) === null)
    return { code: 'unknown_answer', name: step.intent, cure: likelyName(step.intent, INTENTS) };
  if (step.kind === 'run' && step.flow.startsWith(OFFERS) && !flows.has(step.flow)) {
    const offers = [...flows.keys()].filter((one) => one.startsWith(OFFERS)).map((one) => one.slice(OFFERS.length));
    const name = step.flow.slice(OFFERS.length);
    return { code: 'unknown_offer', name, cure: likelyName(name, offers) };
  }
  if (step.kind === 'run' && !flows.has(step.flow))
    return { code: 'unknown_flow', name: step.flow, cure: likelyName(step.flow, flows.keys()) };
  if (step.kind === 'call' && issuer.endpointHosts !== null) {
    const host = /^https:\/\/([^/?#]+)/.exec(step.url)?.[1]?.toLowerCase() ?? '';
    if (!issuer.endpointHosts.includes(host))
      return { code: 'unknown_endpoint', name: host, cure: likelyName(host, issuer.endpointHosts) };
  }
  return null;
}
