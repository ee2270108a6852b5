import { type Address, toAddressText } from '../../model/address.ts';
import type { IssuerId } from '../../model/ids.ts';
import type { Message } from '../../model/message.ts';
import { URGENCIES } from '../../model/urgency.ts';
import type { Commit, CommitOutcome } from '../../ports/store.ts';
import { disownAddress, forgetMark } from './address-marks.ts';
import { insertAttachment } from './attachments.ts';
import { forgetTeam } from './desk-marks.ts';
import { saveDecision, saveOfferChange } from './engagements.ts';
import { saveDesk } from './handovers.ts';
import { saveInsight } from './insight.ts';
import { insertInvoice, updateInvoiceState } from './invoices.ts';
import { saveLookup } from './lookups.ts';
import { giveAddress } from './payers.ts';
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
  for (const message of commit.messages) statements.push(...insertMessage(issuer, commit, message, urgency));
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

/**
 * The row lists what the desk shows; `state` is the whole conversation. Of someone who waits for a person the desk wants
 * the payer's own words, not the bot's promise after them. `last_payer_seq` is what `payer_seq` was called in one version, and
 * is written as long as that may run beside this one; nothing reads it.
 */
function saveConversation(issuer: IssuerId, { at, conversation, messages }: Commit): Statement {
  const last = messages.at(-1);
  // What the bot says to somebody who waits for a person ("it takes a little longer") is no news to the desk.
  const shown = conversation.offeredAt === null ? last : messages.findLast((one) => one.from !== 'bot');
  const wait = waitOf(conversation, messages);
  return {
    text: `insert into conversations
      (issuer, id, version, payer, owner, agent_id, agent_name, offered_at, epoch, channel, last_at, last_text, last_from, last_seq, state, stopped,
        last_payer_seq, handoff_reason, waits_since, team, promised_by, unanswered_since, heard_at, payer_seq, heeded_seq, said)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, coalesce($11, $16), coalesce($12, ''), coalesce($13, 'bot'), $14, $15, $17,
        $18, $19, $21, $22, $23, $24, $25, $18, $26,
        case when cast($18 as bigint) > 0 then 1 else 0 end)
      on conflict (issuer, id) do update set
        version = excluded.version, payer = excluded.payer, owner = excluded.owner, agent_id = excluded.agent_id,
        agent_name = excluded.agent_name, offered_at = excluded.offered_at, epoch = excluded.epoch, channel = excluded.channel,
        last_at = coalesce($11, conversations.last_at), last_text = coalesce($12, conversations.last_text),
        last_from = coalesce($13, conversations.last_from), last_seq = excluded.last_seq, state = excluded.state,
        stopped = excluded.stopped, last_payer_seq = excluded.last_payer_seq, handoff_reason = excluded.handoff_reason,
        waits_since = case when cast($20 as bigint) = 1 then null else coalesce(conversations.waits_since, excluded.waits_since) end,
        team = excluded.team, promised_by = excluded.promised_by, unanswered_since = excluded.unanswered_since,
        said = excluded.said, heard_at = excluded.heard_at, payer_seq = excluded.payer_seq,
        heeded_seq = case when excluded.heeded_seq > conversations.heeded_seq then excluded.heeded_seq else conversations.heeded_seq end`,
    values: [
      issuer,
      conversation.id,
      conversation.version,
      conversation.payer,
      conversation.owner,
      conversation.agent?.id ?? null,
      conversation.agent?.name ?? null,
      conversation.offeredAt,
      conversation.epoch,
      conversation.replyTo?.channel ?? null,
      shown?.at ?? null,
      shown === undefined ? null : toPreview(shown),
      shown?.from ?? null,
      conversation.lastSeq,
      JSON.stringify(conversation),
      at,
      conversation.stopped.join(','),
      conversation.lastPayerSeq,
      conversation.handoffReason,
      wait === 'over' ? 1 : 0,
      wait === 'over' ? null : wait,
      conversation.team ?? null,
      conversation.promise?.by ?? null,
      conversation.unansweredSince ?? null,
      conversation.heardAt ?? null,
      conversation.heededSeq ?? 0,
    ],
  };
}

/**
 * Since when the payer waits for a person, as far as this turn knows: an instant if it began now, where it had not; `over`
 * when a person has answered or nobody is asked for; null: as it was.
 */
function waitOf({ owner, offeredAt }: Commit['conversation'], messages: Commit['messages']): string | 'over' | null {
  if (owner === 'offered') return offeredAt;
  if (owner !== 'agent') return 'over';
  const last = messages.findLast((one) => one.from !== 'bot');
  if (last === undefined) return null;
  return last.from === 'agent' ? 'over' : last.at;
}

/** The words, or what came without words. */
function toPreview({ text, chosen, attachments = [], media = [] }: Message): string {
  if (chosen !== undefined) return `${text} · ${chosen}`.slice(0, 200);
  const files = attachments.map((one) => one.name ?? one.type);
  const others = media.map((one) => one.name ?? one.detail ?? one.kind);
  return (text || [...files, ...others].join(', ')).slice(0, 200);
}

function insertMessage(
  issuer: IssuerId,
  { at, conversation: { id: conversation } }: Commit,
  message: Message,
  urgency: number,
): readonly Statement[] {
  const {
    shorter,
    quickReplies,
    card,
    channelData,
    attachments,
    figures,
    handoff,
    media,
    edited,
    reminds,
    asksFor,
    chosen,
  } = message;
  const insert: Statement = {
    text: `insert into messages
      (issuer, conversation, seq, id, at, channel, address, speaker, author, locale, text, class, epoch, detail, delivery)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
    values: [
      issuer,
      conversation,
      message.seq,
      message.id,
      message.at,
      message.channel,
      toAddressText(message.address satisfies Address),
      message.from,
      message.author,
      message.locale,
      message.text,
      message.class,
      message.epoch,
      JSON.stringify({
        shorter,
        quickReplies,
        card,
        channelData,
        attachments,
        figures,
        handoff,
        media,
        edited,
        reminds,
        asksFor,
        chosen,
      }),
      message.delivery,
    ],
    conflict: 'lost_race',
  };
  if (message.from === 'payer') return [insert];
  return [
    insert,
    {
      text: `insert into outbox
        (issuer, conversation, seq, message, state, ask_first, attempts, due_at, fence, channel, urgency, queued_at)
        values ($1, $2, $3, $4, 'queued', 0, 0, 0, 0, $5, $6, $7)`,
      values: [issuer, conversation, message.seq, message.id, message.channel, urgency, Date.parse(at)],
    },
  ];
}
