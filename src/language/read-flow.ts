import type { Flow } from '../engine/flow.ts';
import { closeDraft, isWhole, unreadFile } from './close-draft.ts';
import { compileBlock } from './compile-block.ts';
import { createDraft } from './create-draft.ts';
import { FIRST_PLACE, type FlowFault, toFault } from './fault.ts';
import { flowSchema } from './flow-schema.ts';
import { likelyName } from './likely-name.ts';
import { readEngagement } from './read-engagement.ts';
import { readSource, type Source } from './read-source.ts';
import { readTrigger } from './read-trigger.ts';
import type { NamedSentences, Sentences } from './sentences.ts';
import { type Draft, readExpression } from './step-frame.ts';
import { toFormFaults } from './to-form-faults.ts';

/** A flow as it was read, with all that is wrong with its form. */
export interface ReadFlow {
  /** Null where the file has no head to go by; incomplete where there are errors. */
  readonly flow: Omit<Flow, 'version'> | null;
  readonly faults: readonly FlowFault[];
  readonly source: Source | null;
  /** Where each step stands in the file. */
  readonly paths: Draft['paths'];
  /** Those that could be read. */
  readonly steps: Draft['steps'];
  /** Its expressions and texts where they stand, for `checkFlow`. */
  readonly expressions: Draft['expressions'];
  readonly texts: Draft['texts'];
  /** False where a step could not be read: what depends on the ways between steps cannot be told then. */
  readonly whole: boolean;
  /** Most segments one of its messages may cost by SMS; null: as the issuer says. */
  readonly smsBudget: number | null;
  /** The sentences of `locales/` it names: with them and its text it can be read again, the same. */
  readonly named: NamedSentences;
}

/**
 * Reads and compiles one flow: YAML, form, conditions, ways on. Every fault at once, each with its place. Sentences it
 * names are taken in; what else it names outside itself (other flows, answers) is checked by `checkFlow`. Pure.
 */
export function readFlow(file: string, text: string, sentences: Sentences): ReadFlow {
  const source = readSource(file, text);
  if (!source.ok) return unreadFile(source.error);
  const { data: raw } = source.value;
  if (raw === null || typeof raw !== 'object' || Array.isArray(raw))
    return unreadFile([toFault(file, FIRST_PLACE, 'not_a_flow')]);
  const draft = createDraft(source.value, sentences);
  const head = flowSchema.safeParse(source.value.data);
  if (!head.success) draft.faults.push(...toFormFaults(source.value, [], head.error.issues));
  const steps = stepsOf(source.value.data);
  const first = compileBlock(draft, steps, ['steps'], null);
  findTargets(draft);
  const whole = head.success && isWhole(draft);
  if (!head.success) return closeDraft(draft, null, { whole });
  const { data } = head;
  const audience =
    data.audience === undefined
      ? null
      : readExpression(draft, { path: ['audience'], wanted: 'boolean', step: null }, data.audience);
  const trigger = readTrigger(draft, ['trigger'], data.trigger);
  const flow = {
    name: data.flow,
    purpose: data.purpose ?? 'service',
    stage: data.stage ?? null,
    trigger,
    audience,
    priority: data.priority ?? 0,
    limits: { times: data.limits?.times ?? null, days: data.limits?.days ?? 0 },
    first,
    steps: draft.steps,
    migrate: data.migrate ?? {},
    ...readEngagement(draft, data),
  };
  return closeDraft(draft, flow, { whole, smsBudget: data.sms?.budget ?? null });
}

function stepsOf(data: unknown): readonly unknown[] {
  const steps = data !== null && typeof data === 'object' && 'steps' in data ? data.steps : [];
  return Array.isArray(steps) ? steps : [];
}

function findTargets({ source, faults, paths, targets, unread }: Draft): void {
  for (const { to, path } of targets) {
    if (paths.has(to) || unread.has(to)) continue;
    faults.push(
      toFault(
        source.file,
        source.placeOf(path),
        'unknown_step',
        { name: to },
        likelyName(to, [...paths.keys(), 'end']),
      ),
    );
  }
}
