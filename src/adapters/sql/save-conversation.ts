import type { IssuerId } from '../../model/ids.ts';
import type { Message } from '../../model/message.ts';
import type { Commit } from '../../ports/store.ts';
import type { Statement } from './sql.ts';

/**
 * The row lists what the desk shows; `state` is the whole conversation. Of someone who waits for a person the desk wants
 * the payer's own words, not the bot's promise after them. `last_payer_seq` is what `payer_seq` was called in one version, and
 * is written as long as that may run beside this one; nothing reads it.
 */
export function saveConversation(issuer: IssuerId, { at, conversation, messages }: Commit): Statement {
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
