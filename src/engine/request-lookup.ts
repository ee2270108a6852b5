import { laterThan } from '../model/later-than.ts';
import type { JsonObject, LookupKind } from '../model/lookup.ts';
import type { OpenLookup } from './conversation.ts';
import type { Turn } from './turn.ts';

/** What is asked, and what the asker wants to find again beside the answer. */
export interface LookupAsking {
  readonly kind: LookupKind;
  readonly request: JsonObject;
  /** From now on; then it is answered `expired`. */
  readonly withinMs: number;
  /** Kept in the conversation, never sent: where a flow stood, what a placeholder stands for. Plain JSON. */
  readonly memo: JsonObject;
}

/** Asks after this turn. The conversation waits for the answer, which comes as input `lookup_completed`, once. */
export function requestLookup(turn: Turn, asking: LookupAsking): OpenLookup {
  const { kind, request, memo } = asking;
  const id = turn.nextId();
  const expiresAt = laterThan(turn.input.at, asking.withinMs);
  const open: OpenLookup = { id, kind, epoch: turn.conversation().epoch, expiresAt, memo };
  turn.change({ lookups: [...(turn.conversation().lookups ?? []), open] });
  turn.emit({ type: 'lookup_requested', lookup: { id, kind, expiresAt, request } });
  return open;
}

/**
 * Nobody waits for these any more: they are not asked if they have not been, and an answer on its way is ignored. Returns
 * them, oldest first.
 */
export function dropLookups(turn: Turn, kind: LookupKind, why: string): readonly OpenLookup[] {
  const open = turn.conversation().lookups ?? [];
  const dropped = open.filter((one) => one.kind === kind);
  if (dropped.length === 0) return dropped;
  turn.change({ lookups: open.filter((one) => one.kind !== kind) });
  for (const { id } of dropped) {
    turn.emit({ type: 'lookup_closed', lookup: id, verdict: 'dropped', why, outcome: null });
  }
  return dropped;
}
