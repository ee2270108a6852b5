import type { Expression, Step } from '../engine/flow-step.ts';
import type { FlowText } from '../engine/flow-text.ts';
import type { Timeout } from '../engine/flow-wait.ts';
import { type CompiledExpression, compileExpression } from './compile-expression.ts';
import { compileText, type TextData } from './compile-text.ts';
import { type FlowFault, toFault } from './fault.ts';
import type { Source, SourcePath } from './read-source.ts';
import { readSpan } from './read-wait.ts';
import type { NamedSentences, Sentences } from './sentences.ts';

/** A flow being compiled. */
export interface Draft {
  readonly source: Source;
  readonly faults: FlowFault[];
  readonly sentences: Sentences;
  /** The sentences it names, as they are now. */
  readonly named: Map<string, NamedSentences[string]>;
  readonly steps: Map<string, Step>;
  /** Where each step stands in the file. */
  readonly paths: Map<string, SourcePath>;
  /** Ids that were written as a way on, to be found when all steps are known. */
  readonly targets: { readonly to: string; readonly path: SourcePath }[];
  /** Every expression that can be read, for the check of its names and types. */
  readonly expressions: PlacedExpression[];
  /** Every text, with its place. */
  readonly texts: Map<FlowText, SourcePath>;
  /** Names of steps that could not be read: a way to one of them is not a second fault. */
  readonly unread: Set<string>;
}

/** An expression where it stands. */
export interface PlacedExpression {
  readonly compiled: CompiledExpression;
  readonly path: SourcePath;
  readonly wanted: 'boolean' | 'any';
  /** What stands before the expression in its text: `= `. */
  readonly before: string;
  /** The step it belongs to; null for the flow's head. */
  readonly step: string | null;
}

/** A way on as it is written: a block, the name of a step, or nothing. */
export interface WayData {
  readonly then?: unknown;
  readonly next?: string | undefined;
}

/** What compiling one step needs. */
export interface StepFrame {
  readonly draft: Draft;
  readonly id: string;
  readonly path: SourcePath;
  readonly line: number;
  /** Where this step goes on. */
  readonly next: string | null;
  text(key: SourcePath, data: TextData, shorter?: readonly string[]): FlowText;
  /** A condition, or a value with `any`; null where it cannot be read (the fault is noted). */
  expression(key: SourcePath, source: string, wanted: 'boolean' | 'any'): Expression | null;
  /** Where a branch goes: its own steps, the step it names, or on after this one. */
  way(key: SourcePath, data: WayData): string | null;
  /** The first step of a block of steps; `after` where the block goes on. */
  block(steps: readonly unknown[], path: SourcePath, after: string | null): string | null;
  timeout(data: (WayData & { readonly after: string }) | undefined, key?: SourcePath): Timeout | null;
  fault(key: SourcePath, code: FlowFault['code'], args?: FlowFault['args']): void;
  add(step: Step, path?: SourcePath): void;
}

/** `block` compiles the steps of a branch and returns the first one's id. */
export function createStepFrame(
  draft: Draft,
  step: { readonly id: string; readonly path: SourcePath; readonly next: string | null },
  block: (steps: readonly unknown[], path: SourcePath, after: string | null) => string | null,
): StepFrame {
  const { source, faults } = draft;
  const at = (key: SourcePath): SourcePath => [...step.path, ...key];
  const frame: StepFrame = {
    draft,
    ...step,
    line: source.placeOf(step.path).line,
    text: (key, data, shorter = []) => compileText(draft, at(key), data, shorter),
    expression: (key, text, wanted) => readExpression(draft, { path: at(key), wanted, step: step.id }, text),
    way(key, data) {
      if (data.then !== undefined && data.next !== undefined)
        faults.push(toFault(source.file, source.placeOfKey(at([...key, 'next'])), 'two_ways_on', {}));
      if (data.next !== undefined) return toTarget(draft, data.next, at([...key, 'next']));
      return Array.isArray(data.then) ? block(data.then, at([...key, 'then']), step.next) : step.next;
    },
    block,
    timeout(data, key = []) {
      const after = data && readSpan(data.after);
      return data && after ? { after, next: frame.way([...key, 'timeout'], data) } : null;
    },
    fault: (key, code, args) => faults.push(toFault(source.file, source.placeOf(at(key)), code, args)),
    add(made, path = step.path) {
      draft.steps.set(made.id, made);
      draft.paths.set(made.id, path);
    },
  };
  return frame;
}

/** `end` ends the flow; any other name is looked for when all steps are known. */
export function toTarget(draft: Draft, name: string, path: SourcePath): string | null {
  if (name === 'end') return null;
  draft.targets.push({ to: name, path });
  return name;
}

/** Compiles an expression that stands at a path of the file; its names are checked when all steps are known. */
export function readExpression(
  draft: Draft,
  at: Pick<PlacedExpression, 'path' | 'step' | 'wanted'>,
  text: string,
): Expression | null {
  const { source, faults } = draft;
  // A value is an expression after an equals sign.
  const before = at.wanted === 'any' ? (/^=\s*/.exec(text)?.[0] ?? '') : '';
  const compiled = compileExpression(text.slice(before.length));
  if (compiled.ok) {
    draft.expressions.push({ compiled: compiled.value, before, ...at });
    return compiled.value.expression;
  }
  const { offset, length, code, args, cure } = compiled.error;
  const place = source.placeWithin(at.path, text, offset + before.length, length);
  faults.push(toFault(source.file, place, code, args, cure));
  return null;
}
