import type { TimerName } from '../../engine/input.ts';
import type { ConversationId, IssuerId } from '../../model/ids.ts';
import type { AcrossIssuers } from '../../ports/across-issuers.ts';
import { claimOutbox } from './claim-outbox.ts';
import { foldInsight } from './insight.ts';
import { readFileLink, readPageLink } from './links.ts';
import { claimLookups, settleLookup } from './lookups.ts';
import { settleOutbox } from './outbox.ts';
import { readDueLanes } from './outbox-lanes.ts';
import { createPaymentQueue } from './payments.ts';
import { numberOf, type Sql, textOf } from './sql.ts';
import { createDeskWatch } from './watch-desk.ts';
import { createWebhookQueue } from './webhooks.ts';

/** The only statements that are not one issuer's: workers, and doors that learn the issuer from a token. */
export function createAcrossIssuers(sql: Sql): AcrossIssuers {
  return {
    ...createDeskWatch(sql),
    async forgetAudit(before) {
      await sql.batch([{ text: 'delete from audit_log where at < $1', values: [before] }]);
    },
    ...createPaymentQueue(sql),
    foldInsight: (limit) => foldInsight(sql, limit),
    async publications() {
      const rows = await sql.read('select issuer, max(number) as number from publications group by issuer', []);
      return new Map(rows.map((row) => [textOf(row, 'issuer') as IssuerId, numberOf(row, 'number')]));
    },
    claimOutbox: (request) => claimOutbox(sql, request),
    dueLanes: (now) => readDueLanes(sql, now),
    settleOutbox: (job, result, at) => settleOutbox(sql, job, result, at),
    claimLookups: (request) => claimLookups(sql, request),
    settleLookup: (job, result, at) => settleLookup(sql, job, result, at),
    ...createWebhookQueue(sql),
    pageLink: (tokenHash) => readPageLink(sql, tokenHash),
    fileLink: (tokenHash) => readFileLink(sql, tokenHash),

    async nextDue(now) {
      const [row] = await sql.read(
        // What is due now is known to who put it there, and found by dueLanes; here is what will be.
        `select (select min(due_at) from outbox where due_at > $1) as send,
          (select min(due_at) from timers) as timer,
          (select min(case when due_at <= $1 then expires_at else due_at end) from lookups where state <> 'closed') as lookup,
          (select min(due_at) from webhooks where state in ('waiting', 'sending') and due_at > $1) as webhook,
          (select min(ask_at) from payment_attempts) as payment`,
        [now],
      );
      const send = typeof row?.['send'] === 'number' ? row['send'] : null;
      const timer = typeof row?.['timer'] === 'string' ? Date.parse(row['timer']) : null;
      const lookup = typeof row?.['lookup'] === 'number' ? row['lookup'] : null;
      const webhook = typeof row?.['webhook'] === 'number' ? row['webhook'] : null;
      const payment = typeof row?.['payment'] === 'number' ? row['payment'] : null;
      const dues = [send, timer, lookup, webhook, payment].filter((due) => due !== null);
      return dues.length === 0 ? null : Math.min(...dues);
    },

    async dueTimers(now, limit) {
      const rows = await sql.read(
        'select issuer, conversation, name, due_at from timers where due_at <= $1 order by due_at limit $2',
        [now, limit],
      );
      return rows.map((row) => ({
        issuer: textOf(row, 'issuer') as IssuerId,
        conversation: textOf(row, 'conversation') as ConversationId,
        name: textOf(row, 'name') as TimerName,
        dueAt: textOf(row, 'due_at'),
      }));
    },

    async releaseLeasesOfDeadProcess() {
      if (!sql.embedded) return;
      await sql.batch([
        { text: `update outbox set due_at = 0 where state = 'sending'`, values: [] },
        { text: `update lookups set due_at = 0 where state = 'running'`, values: [] },
        { text: `update webhooks set due_at = 0 where state = 'sending'`, values: [] },
      ]);
    },

    async outboxHealth(now) {
      const [row] = await sql.read(
        `select count(*) as waiting, coalesce(sum(case when o.state = 'unknown' then 1 else 0 end), 0) as unknown, min(m.at) as oldest
          from outbox o join messages m on m.issuer = o.issuer and m.conversation = o.conversation and m.seq = o.seq`,
        [],
      );
      const oldest = row?.['oldest'];
      return {
        waiting: Number(row?.['waiting'] ?? 0),
        unknown: Number(row?.['unknown'] ?? 0),
        oldestUnsentMs: typeof oldest === 'string' ? Math.max(now - Date.parse(oldest), 0) : 0,
      };
    },
  };
}
