import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { type Flow, type FlowText, type Step, TRIGGERS } from '../../engine/flow.ts';
import type { Fault } from '../../model/errors.ts';
import { fail, ok, type Result } from '../../model/result.ts';
import { compileCondition } from './compile-condition.ts';
import { readYaml } from './read-yaml.ts';
import { toYamlFaults } from './to-yaml-faults.ts';

const name = z.string().regex(/^[a-z0-9-]{1,64}$/, 'a name has small letters, digits and hyphens');
const key = z
  .string()
  .regex(
    /^[a-z_]+(\.[a-z0-9_]+)+$/,
    'a phrase key looks like invoice.delivered; a text of your own is written sv: … and nb: …',
  );
const inline = z.strictObject({ sv: z.string(), nb: z.string(), en: z.string().optional() });
const text = z.union([key, inline]);
const next = name.or(z.literal('end')).optional();

const step = z.union([
  z.strictObject({ step: name, say: text, shorter: z.array(key).optional(), card: z.boolean().optional(), next }),
  z.strictObject({
    step: name,
    ask: text,
    shorter: z.array(key).optional(),
    card: z.boolean().optional(),
    choices: z
      .array(z.strictObject({ id: name, label: text, next }))
      .min(1)
      .max(9),
  }),
  z.strictObject({ step: name, answer: z.string(), next }),
  z.strictObject({ step: name, if: z.string(), next, else: next }),
  z.strictObject({ step: name, handoff: z.string() }),
]);

const schema = z.strictObject({ flow: name, trigger: z.enum(TRIGGERS), steps: z.array(step).min(1).max(200) });

type StepData = z.output<typeof step>;

/** Reads and compiles one flow. Every fault at once, with file and line. */
export function readFlow(file: string): Result<Flow, readonly Fault[]> {
  const yaml = readYaml(file);
  if (!yaml.ok) return yaml;
  const parsed = schema.safeParse(yaml.value.data);
  if (!parsed.success) return fail(toYamlFaults(file, yaml.value, parsed.error));
  const { flow, trigger, steps } = parsed.data;
  const names = new Set(steps.map((one) => one.step));
  const faults: Fault[] = [];
  const compiled = new Map<string, Step>();
  steps.forEach((data, index) => {
    const line = yaml.value.lineOf(['steps', index]);
    if (compiled.has(data.step)) faults.push({ detail: `${file}: there are two steps called ${data.step}.`, line });
    for (const target of targetsOf(data)) {
      if (target !== 'end' && !names.has(target))
        faults.push({ detail: `${file}: ${data.step} goes on to ${target}, but there is no such step.`, line });
    }
    const made = toStep(data);
    if (made.ok) compiled.set(data.step, made.value);
    else faults.push({ detail: `${file}: ${data.step}: ${made.error}`, line });
  });
  const [first] = steps;
  if (faults.length > 0 || !first) return fail(faults);
  const version = createHash('sha256').update(readFileSync(file)).digest('hex').slice(0, 16);
  return ok({ name: flow, version, trigger, first: first.step, steps: compiled });
}

function targetsOf(data: StepData): readonly string[] {
  const targets = 'choices' in data ? data.choices.map((one) => one.next) : 'handoff' in data ? [] : [data.next];
  return [...targets, 'else' in data ? data.else : undefined].filter((one) => one !== undefined);
}

function toStep(data: StepData): Result<Step, string> {
  const id = data.step;
  if ('say' in data) {
    return ok({
      kind: 'say',
      id,
      text: toText(data.say, data.shorter),
      card: data.card ?? false,
      next: toNext(data.next),
    });
  }
  if ('ask' in data) {
    const choices = data.choices.map((one) => ({ id: one.id, label: toText(one.label), next: toNext(one.next) }));
    return ok({ kind: 'ask', id, text: toText(data.ask, data.shorter), card: data.card ?? false, choices });
  }
  if ('answer' in data) return ok({ kind: 'answer', id, intent: data.answer, next: toNext(data.next) });
  if ('handoff' in data) return ok({ kind: 'handoff', id, reason: data.handoff });
  const test = compileCondition(data.if);
  if (!test.ok) return test;
  return ok({
    kind: 'if',
    id,
    source: data.if,
    test: test.value,
    next: toNext(data.next),
    otherwise: toNext(data.else),
  });
}

/** `end`, or nothing, ends the flow. */
function toNext(target: string | undefined): string | null {
  return target === undefined || target === 'end' ? null : target;
}

function toText(data: z.output<typeof text>, shorter: readonly string[] = []): FlowText {
  if (typeof data === 'string') return { key: data, shorter };
  return { inline: { 'sv-SE': data.sv, 'nb-NO': data.nb, ...(data.en === undefined ? {} : { 'en-GB': data.en }) } };
}
