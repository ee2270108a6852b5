import { compileStep, type StepData } from './compile-step.ts';
import { deriveId } from './derive-id.ts';
import { toFault } from './fault.ts';
import { BARE_STEPS, STEP_SCHEMAS, type StepWord } from './flow-schema.ts';
import { likelyName } from './likely-name.ts';
import type { SourcePath } from './read-source.ts';
import { createStepFrame, type Draft, toTarget } from './step-frame.ts';
import { toFormFaults } from './to-form-faults.ts';

/** Steps of one flow, all branches counted. */
const MAX_STEPS = 300;
/** Blocks inside blocks. */
const MAX_LEVELS = 8;

/** Keys that many kinds of step have, and that name none. */
const COMMON_KEYS = new Set(['id', 'next', 'then', 'else', 'text', 'shorter', 'card']);
const BLOCK_KEYS = ['then', 'else', 'yes', 'no', 'failed'];
const HOLDER_KEYS = ['choices', 'choose', 'questions', 'timeout', 'accept', 'decline'];

interface ReadStep {
  readonly word: StepWord;
  readonly data: StepData;
  readonly id: string;
  readonly path: SourcePath;
}

/**
 * Compiles the steps of a block, one after the other, and those of the blocks inside them. Returns the id of the first,
 * or `after` for an empty block; `null` ends the flow.
 */
export function compileBlock(
  draft: Draft,
  steps: readonly unknown[],
  path: SourcePath,
  after: string | null,
  level = 1,
): string | null {
  const { source, faults } = draft;
  if (level > MAX_LEVELS) {
    faults.push(toFault(source.file, source.placeOf(path), 'nested_too_many_levels', { most: MAX_LEVELS }));
    return after;
  }
  if (draft.paths.size > MAX_STEPS) {
    faults.push(toFault(source.file, source.placeOf(path), 'too_many_steps', { most: MAX_STEPS }));
    return after;
  }
  const read = steps.map((raw, index) => (raw === 'end' ? 'end' : readStep(draft, raw, [...path, index], level)));
  // What follows each: the next step that could be read; `end` is the end of the flow.
  let following = after;
  const frames = read
    .map((step) => step)
    .reverse()
    .map((step) => {
      if (step === null) return null;
      if (step === 'end') {
        following = null;
        return null;
      }
      const next = following;
      following = step.id;
      return { step, next };
    })
    .reverse();
  for (const one of frames) {
    if (one === null) continue;
    const { step } = one;
    const written = 'next' in step.data ? step.data.next : undefined;
    const next = typeof written === 'string' ? toTarget(draft, written, [...step.path, 'next']) : one.next;
    const frame = createStepFrame(draft, { id: step.id, path: step.path, next }, (inner, at, then) =>
      compileBlock(draft, inner, at, then, level + 1),
    );
    compileStep(frame, step.word, step.data);
  }
  return following;
}

/** Reads one step by the schema of its kind; null with its faults noted. */
function readStep(draft: Draft, raw: unknown, path: SourcePath, level: number): ReadStep | null {
  const { source, faults } = draft;
  const miss = (): null => {
    // Its name is known all the same, so that a way to it is not a second fault; and what is inside it is read.
    const id = raw !== null && typeof raw === 'object' && 'id' in raw ? String(raw.id) : path.join('.');
    draft.unread.add(id);
    for (const inner of findBlocks(raw, path)) compileBlock(draft, inner.steps, inner.path, null, level + 1);
    return null;
  };
  const refuse = (code: Parameters<typeof toFault>[2], args = {}, cure: string | null = null, key?: string): null => {
    faults.push(
      toFault(
        source.file,
        key === undefined ? source.placeOf(path) : source.placeOfKey([...path, key]),
        code,
        args,
        cure,
      ),
    );
    return miss();
  };
  const words = Object.keys(STEP_SCHEMAS);
  if (typeof raw === 'string') {
    if (!BARE_STEPS.some((one) => one === raw))
      return refuse('unknown_step_kind', { given: raw }, likelyName(raw, [...words, ...BARE_STEPS]));
  } else if (raw === null || typeof raw !== 'object' || Array.isArray(raw)) return refuse('no_step_kind');
  const data = (typeof raw === 'string' ? { [raw]: true } : raw) as Readonly<Record<string, unknown>>;
  // `text` and `about` are keys too; a kind's own key is the one its schema is named by.
  const kinds = words.filter((word) => Object.hasOwn(data, word));
  const [word] = kinds;
  if (word === undefined) {
    const odd = Object.keys(data).find((key) => !COMMON_KEYS.has(key) && likelyName(key, words) !== null);
    return odd === undefined
      ? refuse('no_step_kind')
      : refuse('unknown_step_kind', { given: odd }, likelyName(odd, words), odd);
  }
  if (kinds.length > 1) return refuse('several_step_kinds', { kinds: kinds.join(', ') }, null, kinds[1]);
  if (!isStepWord(word)) return null;
  const parsed = STEP_SCHEMAS[word].safeParse(data);
  if (!parsed.success) {
    faults.push(...toFormFaults(source, path, parsed.error.issues));
    return miss();
  }
  const step = parsed.data as StepData;
  return { word, data: step, id: giveId(draft, word, step, path), path };
}

/** The blocks inside a step that could not be read itself. */
function findBlocks(
  raw: unknown,
  path: SourcePath,
): readonly { readonly steps: readonly unknown[]; readonly path: SourcePath }[] {
  if (raw === null || typeof raw !== 'object') return [];
  return Object.entries(raw).flatMap(([key, value]: [string, unknown]) => {
    const at = [...path, Array.isArray(raw) ? Number(key) : key];
    if (BLOCK_KEYS.includes(key) && Array.isArray(value)) return [{ steps: value, path: at }];
    return Array.isArray(raw) || HOLDER_KEYS.includes(key) ? findBlocks(value, at) : [];
  });
}

/** The author's id, or one derived from the step's first words. */
function giveId(draft: Draft, word: StepWord, data: StepData, path: SourcePath): string {
  const { source, faults, paths } = draft;
  const given = data.id ?? ('questions' in data ? data.questions?.[0]?.id : undefined);
  if (given !== undefined && paths.has(given))
    faults.push(toFault(source.file, source.placeOf([...path, 'id']), 'same_id_twice', { id: given }));
  const id = given ?? deriveId(word === 'if' ? 'choose' : word, firstWords(word, data), new Set(paths.keys()));
  paths.set(id, path);
  return id;
}

function firstWords(word: StepWord, data: StepData): string {
  const value: unknown = (data as Readonly<Record<string, unknown>>)[word];
  if (typeof value === 'string') return value;
  if (value !== null && typeof value === 'object' && !Array.isArray(value)) {
    const { sv, nb, en } = value as Readonly<Record<string, unknown>>;
    return String(sv ?? nb ?? en ?? Object.keys(value).join(' '));
  }
  return '';
}

function isStepWord(word: string): word is StepWord {
  return Object.hasOwn(STEP_SCHEMAS, word);
}
