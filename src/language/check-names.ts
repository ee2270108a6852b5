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
    const written = (['offer', 'survey'] as const).find((key) => wrong?.code === `unknown_${key}`);
    const path = [...at, written !== undefined && source.has([...at, written]) ? written : step.kind];
    if (wrong) faults.push(toFault(source.file, source.placeOf(path), wrong.code, { name: wrong.name }, wrong.cure));
  }
  for (const [from, to] of Object.entries(flow.migrate)) {
    if (flow.steps.has(to)) continue;
    const place = source.placeOf(['migrate', from]);
    faults.push(toFault(source.file, place, 'migrate_unknown', { name: to }, likelyName(to, flow.steps.keys())));
  }
  return faults;
};

const CATALOGUE = [
  ['offers/', 'unknown_offer'],
  ['surveys/', 'unknown_survey'],
] as const;

interface Unknown {
  readonly code: 'unknown_answer' | 'unknown_flow' | 'unknown_offer' | 'unknown_survey' | 'unknown_endpoint';
  readonly name: string;
  readonly cure: string | null;
}

function findUnknown(step: Step, { flows, issuer }: FlowWorld): Unknown | null {
  if (step.kind === 'answer' && answerFor(step.intent) === null)
    return { code: 'unknown_answer', name: step.intent, cure: likelyName(step.intent, INTENTS) };
  for (const [folder, code] of CATALOGUE)
    if (step.kind === 'run' && step.flow.startsWith(folder) && !flows.has(step.flow)) {
      const known = [...flows.keys()].filter((one) => one.startsWith(folder)).map((one) => one.slice(folder.length));
      const name = step.flow.slice(folder.length);
      return { code, name, cure: likelyName(name, known) };
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
