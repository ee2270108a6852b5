import type { LookupKind, LookupOutcome } from '../../model/lookup.ts';
import { useAssistant } from '../assistant/use-assistant.ts';
import type { OpenLookup } from '../conversation.ts';
import type { LookupClosed } from '../events/lookup-closed.ts';
import type { LookupCompleted } from '../input.ts';
import type { Turn } from '../turn.ts';
import { useEndpointAnswer } from '../use-endpoint-answer.ts';

/** What became of an answer, for the record. */
export type LookupVerdict = Pick<LookupClosed, 'verdict' | 'why'>;

/** Does what whoever asked wanted the answer for. The lookup is no longer open. */
type UseAnswer = (turn: Turn, open: OpenLookup, outcome: LookupOutcome) => LookupVerdict;

const USERS: { readonly [Kind in LookupKind]: UseAnswer } = {
  assistant: useAssistant,
  endpoint: useEndpointAnswer,
};

/**
 * An answer came, or will not come. It is used once, and only if this conversation still waits for it: one that was dropped,
 * answered before, or asked by somebody else is closed and nothing else happens.
 */
export function lookupCompleted(turn: Turn, { lookup, kind, outcome }: LookupCompleted): void {
  const lookups = turn.conversation().lookups ?? [];
  const open = lookups.find((one) => one.id === lookup && one.kind === kind);
  if (open) turn.change({ lookups: lookups.filter((one) => one !== open) });
  const verdict: LookupVerdict = open
    ? USERS[kind](turn, open, outcome)
    : { verdict: 'dropped', why: 'nobody waits for it' };
  turn.emit({ type: 'lookup_closed', lookup, outcome, ...verdict });
}
