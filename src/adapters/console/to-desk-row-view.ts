import type { DeskRowView } from '../../model/desk-view.ts';
import type { Issuer } from '../../model/issuer.ts';
import type { DeskCase } from '../../ports/desk-store.ts';
import { findTeam } from './find-team.ts';

const SHOWN_TEXT = 160;

/** A row of the store's desk as the list shows it; a long last message is cut, the thread has it whole. */
export function toDeskRowView(issuer: Pick<Issuer, 'id' | 'teams'>, row: DeskCase): DeskRowView {
  const { conversation, payerName, owner, channel, offeredAt, lastAt, lastFrom, lastSeq, agentId, agentName } = row;
  return {
    issuer: issuer.id,
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
    waitsSince: row.waitsSince,
    reason: row.handoffReason,
    snooze: row.snooze,
    team: findTeam(issuer, row),
    tags: row.tags,
  };
}
