import { SEGMENTS } from '../engine/flow.ts';
import type { Segment } from '../engine/segment.ts';
import { closeDraft, isWhole, unreadFile } from './close-draft.ts';
import { compileText } from './compile-text.ts';
import { createDraft } from './create-draft.ts';
import { FIRST_PLACE, toFault } from './fault.ts';
import type { ReadFlow } from './read-flow.ts';
import { readSource } from './read-source.ts';
import { segmentsSchema } from './segments-schema.ts';
import type { Sentences } from './sentences.ts';
import { readExpression } from './step-frame.ts';
import { toFormFaults } from './to-form-faults.ts';

/**
 * Reads an issuer's segments. They come in force together, as one entry among the flows that has no steps and that nothing
 * starts. Pure.
 */
export function readSegments(file: string, text: string, sentences: Sentences): ReadFlow {
  const source = readSource(file, text);
  if (!source.ok) return unreadFile(source.error);
  const { data: raw } = source.value;
  if (raw === null || typeof raw !== 'object' || Array.isArray(raw))
    return unreadFile([toFault(file, FIRST_PLACE, 'not_segments')]);
  const draft = createDraft(source.value, sentences);
  const head = segmentsSchema.safeParse(raw);
  if (!head.success) {
    draft.faults.push(...toFormFaults(source.value, [], head.error.issues));
    return closeDraft(draft, null, { whole: false });
  }
  const segments = new Map<string, Segment>();
  for (const [name, { when, title, why }] of Object.entries(head.data.segments)) {
    const at = ['segments', name];
    const expression = readExpression(draft, { path: [...at, 'when'], wanted: 'boolean', step: null }, when);
    const toText = (key: 'title' | 'why', data: typeof title): Segment['title'] =>
      data === undefined ? null : compileText(draft, [...at, key], data, []);
    if (expression)
      segments.set(name, { name, title: toText('title', title), why: toText('why', why), when: expression });
  }
  for (const { name } of findCircle(segments))
    draft.faults.push(toFault(file, source.value.placeOf(['segments', name, 'when']), 'segments_circle', { name }));
  const flow = {
    name: SEGMENTS,
    purpose: 'service',
    stage: null,
    trigger: { on: 'called', days: 0, at: '09:00', date: null, words: [] },
    audience: null,
    priority: 0,
    limits: { times: null, days: 0 },
    first: null,
    steps: draft.steps,
    migrate: {},
    segments,
  } as const;
  return closeDraft(draft, flow, { whole: isWhole(draft) });
}

/** Segments that are told by themselves, by way of others. */
function findCircle(segments: ReadonlyMap<string, Segment>): readonly Segment[] {
  const reaches = (from: string, to: string, seen: ReadonlySet<string>): boolean =>
    (segments.get(from)?.when.segments ?? []).some(
      (next) => next === to || (!seen.has(next) && reaches(next, to, new Set([...seen, next]))),
    );
  return [...segments.values()].filter((one) => reaches(one.name, one.name, new Set([one.name])));
}
