import type { LookupOutcome } from '../model/lookup.ts';
import { flowOf } from './book.ts';
import type { OpenLookup } from './conversation.ts';
import type { CallStep } from './flow-step.ts';
import type { LookupVerdict } from './inputs/lookup-completed.ts';
import { resumeWhenQuiet } from './resume-session.ts';
import type { Scalar } from './session.ts';
import { findSession } from './sessions.ts';
import type { Turn } from './turn.ts';

/** Longest text of an answer that a flow keeps. */
const LONGEST = 500;

/**
 * The issuer's endpoint answered a flow, or did not: the flow goes on with the fields it expects as the answer of its step,
 * and `ok`. A field of another kind than expected counts as no answer. While a person has the conversation, the flow keeps
 * quiet and goes on afterwards.
 */
export function useEndpointAnswer(turn: Turn, { memo }: OpenLookup, outcome: LookupOutcome): LookupVerdict {
  const session = findSession(turn, String(memo['session']));
  if (session === null || session.waits !== 'lookup' || session.step !== memo['step'])
    return { verdict: 'dropped', why: 'the flow does not wait for it' };
  const step = flowOf(turn.book, session.flow, session.version)?.steps.get(session.step);
  if (step?.kind !== 'call') return { verdict: 'dropped', why: 'the step is gone' };
  const fields = outcome.ok ? readFields(step.expect, outcome.value) : null;
  if (fields === null) {
    resumeWhenQuiet(turn, session, step.failed, { ok: false });
    return { verdict: 'refused', why: outcome.ok ? 'a field is missing or of another kind' : outcome.code };
  }
  resumeWhenQuiet(turn, session, step.next, { ...fields, ok: true });
  return { verdict: 'used', why: '' };
}

const KINDS = { text: 'string', number: 'number', boolean: 'boolean' } as const;

function readFields(
  expect: CallStep['expect'],
  value: Readonly<Record<string, unknown>>,
): Record<string, Scalar> | null {
  const fields: Record<string, Scalar> = {};
  for (const [name, kind] of Object.entries(expect)) {
    const field = value[name];
    if (
      typeof field !== KINDS[kind] ||
      (typeof field !== 'string' && typeof field !== 'number' && typeof field !== 'boolean')
    )
      return null;
    fields[name] = typeof field === 'string' ? field.slice(0, LONGEST) : field;
  }
  return fields;
}
