import type { IssuerId } from '../../model/ids.ts';
import { URGENCIES } from '../../model/urgency.ts';
import type { Commit, CommitOutcome } from '../../ports/store.ts';
import { disownAddress, forgetMark } from './address-marks.ts';
import { insertAttachment } from './attachments.ts';
import { forgetTeam } from './desk-marks.ts';
import { saveDecision, saveOfferChange } from './engagements.ts';
import { saveDesk } from './handovers.ts';
import { insertMessages } from './insert-messages.ts';
import { saveInsight } from './insight.ts';
import { insertInvoice, updateInvoiceState } from './invoices.ts';
import { saveLookup } from './lookups.ts';
import { giveAddress } from './payers.ts';
import { saveConversation } from './save-conversation.ts';
import { saveFailure, saveSessions } from './save-sessions.ts';
import { indexInvoice, indexMessages } from './search-words.ts';
import { jsonOf, type Sql, type Statement, textOf } from './sql.ts';
import { saveSurveys } from './surveys.ts';
import { appendTimeline } from './timeline.ts';
import { saveWayBack } from './ways-back.ts';
import { saveWebhook } from './webhooks.ts';

/**
 * A turn's one write. The order matters: what makes it a repeat is asked first, then what makes it a lost race; both are
 * unique keys, so the same statements decide it on either database without a lock held in between.
 */
export async function commitTurn(sql: Sql, issuer: IssuerId, commit: Commit): Promise<CommitOutcome> {
  const outcome = await sql.batch(toStatements(issuer, commit));
  if (outcome.kind === 'stored') return { kind: 'committed' };
  if (outcome.conflict === 'link_used') return { kind: 'link_used' };
  if (outcome.conflict === 'duplicate' && commit.inbound) {
    const [first] = await sql.read(READ_INBOUND, [issuer, commit.inbound.source, commit.inbound.providerId]);
    if (first) return { kind: 'duplicate', hash: textOf(first, 'hash'), answer: jsonOf(first, 'answer') };
  }
  return { kind: 'lost_race' };
}

/** First answer to an inbound record. */
export const READ_INBOUND = 'select hash, answer from inbound where issuer = $1 and source = $2 and provider_id = $3';

function toStatements(issuer: IssuerId, commit: Commit): readonly Statement[] {
  const { conversation, inbound, at } = commit;
  const statements: Statement[] = [];
  if (inbound) {
    statements.push({
      text: 'insert into inbound (issuer, source, provider_id, hash, received_at, answer) values ($1, $2, $3, $4, $5, $6)',
      values: [
        issuer,
        inbound.source,
        inbound.providerId,
        inbound.hash,
        inbound.receivedAt,
        JSON.stringify(inbound.answer ?? null),
      ],
      conflict: 'duplicate',
    });
  }
  statements.push({
    text: 'insert into turns (issuer, conversation, version, at) values ($1, $2, $3, $4)',
    values: [issuer, conversation.id, conversation.version, at],
    conflict: 'lost_race',
  });
  if (commit.usesLink !== null) {
    statements.push({
      text: 'insert into used_links (issuer, token_hash) values ($1, $2)',
      values: [issuer, commit.usesLink],
      conflict: 'link_used',
    });
  }
  statements.push(saveConversation(issuer, commit));
  if (conversation.payer !== null && conversation.consents !== undefined) {
    statements.push({
      text: 'update payers set own_consents = $3 where issuer = $1 and ref = $2',
      values: [issuer, conversation.payer, JSON.stringify(conversation.consents)],
    });
  }
  for (const one of commit.disowned ?? []) {
    if (conversation.payer !== null)
      statements.push(...disownAddress(issuer, conversation.id, conversation.payer, one));
  }
  for (const { address, payer } of commit.addresses) {
    statements.push(
      giveAddress(issuer, address, payer, { by: 'link', rank: 1000, at }),
      forgetMark(issuer, payer, address),
    );
  }
  for (const one of commit.invoices) {
    statements.push(...insertInvoice(issuer, one.stored, one.link, at));
    statements.push(...indexInvoice(issuer, conversation.id, one.stored.invoice));
  }
  for (const one of commit.states) statements.push(updateInvoiceState(issuer, one.invoice, one.state));
  const urgency = URGENCIES.indexOf(commit.urgency ?? 'notice');
  if (commit.messages.some((one) => one.from !== 'payer') && urgency < URGENCIES.length - 1) {
    // A thread's messages leave in order: what a reply waits behind is as urgent as the reply.
    statements.push({
      text: 'update outbox set urgency = $3 where issuer = $1 and conversation = $2 and urgency > $3',
      values: [issuer, conversation.id, urgency],
    });
  }
  statements.push(...insertMessages(issuer, commit, urgency));
  statements.push(...indexMessages(issuer, conversation, commit.messages));
  for (const one of commit.attachments ?? []) statements.push(insertAttachment(issuer, conversation.id, one, at));
  for (const one of commit.waysBack ?? []) statements.push(saveWayBack(issuer, one.address, one.way, at));
  for (const entry of commit.timeline) statements.push(appendTimeline(issuer, entry));
  for (const timer of commit.timers) {
    statements.push({
      text: 'delete from timers where issuer = $1 and conversation = $2 and name = $3',
      values: [issuer, conversation.id, timer.name],
    });
    if (timer.dueAt !== null) {
      statements.push({
        text: 'insert into timers (issuer, conversation, name, due_at) values ($1, $2, $3, $4)',
        values: [issuer, conversation.id, timer.name, timer.dueAt],
      });
    }
  }
  statements.push(...saveDesk(issuer, commit));
  if (commit.insight) statements.push(...saveInsight({ issuer, conversation: conversation.id, at }, commit.insight));
  if (commit.surveys)
    statements.push(
      ...saveSurveys({ issuer, conversation: conversation.id, payer: conversation.payer, at }, commit.surveys),
    );
  for (const change of commit.lookups) statements.push(saveLookup(issuer, conversation.id, change, at));
  for (const one of commit.offers ?? []) statements.push(...saveOfferChange(issuer, conversation, one, at));
  for (const [index, one] of (commit.decisions ?? []).entries())
    statements.push(saveDecision(issuer, conversation, index, one, at));
  for (const one of commit.webhooks ?? []) statements.push(saveWebhook(issuer, one));
  if (commit.handovers?.some((one) => one.to === 'bot' || one.to === 'closed'))
    statements.push(forgetTeam(issuer, conversation.id));
  if (commit.sessions) statements.push(...saveSessions(issuer, conversation.id, commit.sessions));
  for (const [index, one] of (commit.failures ?? []).entries())
    statements.push(saveFailure(issuer, `${conversation.id}.${conversation.version}.${index}`, one, at));
  return statements;
}
