import type { DeskRowView } from '../../model/desk-view.ts';
import type { IssuerId } from '../../model/ids.ts';
import type { DeskRow } from '../../ports/store.ts';

const SHOWN_TEXT = 160;

/** A row of the store's desk as the queue shows it; a long last message is cut, the thread has it whole. */
export function toDeskRowView(issuer: IssuerId, row: DeskRow): DeskRowView {
  const { conversation, payerName, owner, channel, offeredAt, lastAt, lastFrom, lastSeq, agentId, agentName } = row;
  return {
    issuer,
    conversation,
    payerName,
    owner,
    agent: owner === 'agent' && agentId !== null ? { id: agentId, name: agentName ?? '' } : null,
    channel,
    offeredAt,
    promisedBy: row.promisedBy,
    unansweredSince: row.unansweredSince,
    lastAt,
    lastText: Array.from(row.lastText).slice(0, SHOWN_TEXT).join(''),
    lastFrom,
    lastSeq,
  };
}
