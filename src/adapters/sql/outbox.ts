import type { OutboxJob, OutboxResult, Settled } from '../../ports/outbox-store.ts';
import { movePart, wholeDelivery } from './message-parts.ts';
import { nextInThread, toNextInThread } from './outbox-lanes.ts';
import { moveDelivery, noteBill, recordDelivery } from './record-delivery.ts';
import type { Sql, SqlValue, Statement } from './sql.ts';
import { appendTimeline } from './timeline.ts';

/** Every message that waits may have left: the provider is asked before it is sent. For a record that was set back in time. */
export const ASK_FIRST = `update outbox set state = 'unknown', ask_first = 0, due_at = 0`;

/**
 * Records what became of a job, and tells where the thread's next message waits; `kept` is false if another holder has taken
 * the job over (its fence is higher), and then nothing is recorded.
 */
export async function settleOutbox(sql: Sql, job: OutboxJob, result: OutboxResult, at: string): Promise<Settled> {
  const isPart = result.kind === 'sent' && (result.parts ?? 1) > 1;
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const [finish, ...rest] = isPart ? toPartStatements(job, result, at) : toStatements(job, result, at);
    if (finish === undefined) throw new Error('A send has an end');
    // Its row is held first and goes last: what stands between is done while the job is this holder's, or not at all.
    const outcome = await sql.batch([
      holdRow(sql, job),
      ...rest.map((one) => whileHeld(job, one)),
      finish,
      nextInThread(job.issuer, job.conversation),
    ]);
    if (outcome.kind !== 'stored') continue;
    if (outcome.rows[0]?.length !== 1) return { kept: false, next: null };
    if (isPart && job.part === result.parts && job.part > 1) await finishParts(sql, job, result, at);
    return { kept: true, next: toNextInThread(outcome.rows.at(-1) ?? []) };
  }
  throw new Error('The timeline kept changing while a send was recorded');
}

const ON_CONFLICT = ' on conflict ';

function keyOf({ issuer, conversation, message, fence }: OutboxJob): readonly SqlValue[] {
  return [issuer, conversation, message.seq, fence];
}

function holdRow(sql: Sql, job: OutboxJob): Statement {
  return {
    text: `select seq from outbox where issuer = $1 and conversation = $2 and seq = $3 and fence = $4${sql.holdRow}`,
    values: keyOf(job),
  };
}

/** A statement whose last conditions get one more, before what it does on a conflict: the job is still this holder's. */
function whileHeld(job: OutboxJob, statement: Statement): Statement {
  const count = statement.values.length;
  const [issuer, conversation, seq, fence] = [1, 2, 3, 4].map((place) => `$${count + place}`);
  const [conditions = '', onConflict] = statement.text.split(ON_CONFLICT);
  const isHeld = `exists (select 1 from outbox held where held.issuer = ${issuer}
      and held.conversation = ${conversation} and held.seq = ${seq} and held.fence = ${fence})`;
  return {
    ...statement,
    text: `${conditions} and ${isHeld}${onConflict === undefined ? '' : `${ON_CONFLICT}${onConflict}`}`,
    values: [...statement.values, ...keyOf(job)],
  };
}

type SentResult = Extract<OutboxResult, { kind: 'sent' }>;

/** A part has left: its state is kept, and the message waits for its next part with all its tries, or is done. */
function toPartStatements(
  job: OutboxJob,
  { providerMessageId, delivery, parts = 1 }: SentResult,
  at: string,
): readonly Statement[] {
  const key = keyOf(job);
  const where = 'where issuer = $1 and conversation = $2 and seq = $3 and fence = $4';
  const next: Statement = {
    text: `update outbox set part = part + 1, state = 'queued', ask_first = 0, attempts = 0, due_at = 0,
      first_tried_at = null, code = null ${where} returning seq`,
    values: key,
  };
  const part = movePart(job.issuer, job.message.id, {
    number: job.part,
    of: parts,
    providerId: providerMessageId || null,
    delivery,
  });
  if (job.part < parts) return [next, part];
  const [done, ...whole] = toStatements(job, { kind: 'sent', providerMessageId, delivery: 'sent', units: 1 }, at);
  return done ? [done, part, ...whole] : [];
}

/** All parts have left, and may have been reported on meanwhile: the message is as far as the slowest of them. */
async function finishParts(sql: Sql, job: OutboxJob, { providerMessageId, parts = 1 }: SentResult, at: string) {
  const delivery = await wholeDelivery(sql, job.issuer, job.message.id, parts);
  const message = job.message.id;
  await recordDelivery(sql, job.issuer, { message, providerMessageId, delivery, at, failure: null });
}

/** What becomes of a job, in the order in which it is done: its own row comes first. */
function toStatements(job: OutboxJob, result: OutboxResult, at: string): readonly Statement[] {
  const key = keyOf(job);
  const where = 'where issuer = $1 and conversation = $2 and seq = $3 and fence = $4';
  const finish: Statement = { text: `delete from outbox ${where} returning seq`, values: key };
  switch (result.kind) {
    case 'sent':
      return [
        finish,
        moveDelivery(job.issuer, job.message.id, result.delivery, result.providerMessageId, at),
        ...noteBill(job.issuer, job.message, result.delivery, at, null).map((one) => appendTimeline(job.issuer, one)),
      ];
    case 'failed':
      return [
        finish,
        moveDelivery(job.issuer, job.message.id, result.code === 'unknown' ? 'unknown' : 'failed', null, at),
        ...noteBill(job.issuer, job.message, 'failed', at, result.code).map((one) => appendTimeline(job.issuer, one)),
      ];
    case 'stale':
      return [finish, moveDelivery(job.issuer, job.message.id, 'withdrawn', null, at)];
    case 'retry':
    case 'unknown':
      return [
        {
          text: `update outbox set state = $5, due_at = $6, code = $7, attempts = attempts + $8 ${where} returning seq`,
          values: [
            ...key,
            result.kind === 'retry' ? 'queued' : 'unknown',
            result.nextAt,
            result.code,
            result.kind === 'retry' && result.counted ? 1 : 0,
          ],
        },
        ...(result.kind === 'unknown' ? [moveDelivery(job.issuer, job.message.id, 'asking', null, at)] : []),
        ...(result.kind === 'retry' ? [waitAgain(job)] : []),
      ];
  }
}

/** It certainly has not left: nobody is asked about it any more, it waits like the others. */
function waitAgain({ issuer, message }: OutboxJob): Statement {
  return {
    text: `update messages set delivery = 'queued' where issuer = $1 and id = $2 and delivery = 'asking'`,
    values: [issuer, message.id],
  };
}
