import type { ConversationId, IssuerId } from '../../model/ids.ts';
import type { LookupKind } from '../../model/lookup.ts';
import type { LookupChange, LookupJob, LookupRecord, LookupResult } from '../../ports/lookup-store.ts';
import { jsonOf, maybeTextOf, numberOf, type Sql, type SqlRow, type Statement, textOf } from './sql.ts';

interface ClaimRequest {
  readonly now: number;
  readonly leaseMs: number;
  readonly limit: number;
  readonly perLane: number;
}

/** What a turn's commit writes of a lookup. One that is closed stays closed as it was first. */
export function saveLookup(
  issuer: IssuerId,
  conversation: ConversationId,
  change: LookupChange,
  at: string,
): Statement {
  if (change.kind === 'requested') {
    const { id, kind, request, expiresAt } = change.lookup;
    return {
      text: `insert into lookups
        (issuer, conversation, id, kind, request, asked_at, state, attempts, due_at, expires_at, fence)
        values ($1, $2, $3, $4, $5, $6, 'waiting', 0, 0, $7, 0)`,
      values: [issuer, conversation, id, kind, JSON.stringify(request), at, Date.parse(expiresAt)],
      conflict: 'lost_race',
    };
  }
  const outcome = change.outcome === null ? null : JSON.stringify(change.outcome);
  return {
    text: `update lookups set state = 'closed', closed_at = $4, verdict = $5, why = $6, outcome = $7
      where issuer = $1 and conversation = $2 and id = $3 and state <> 'closed'`,
    values: [issuer, conversation, change.lookup, at, change.verdict, change.why, outcome],
  };
}

/**
 * Leases due lookups, first those that waited longest. A lane is an issuer's lookups of one kind; how many of them run now
 * is counted in the same statement. Two processes that claim in the same moment may exceed a lane by what the other takes.
 */
export async function claimLookups(sql: Sql, request: ClaimRequest): Promise<readonly LookupJob[]> {
  const outcome = await sql.batch([
    {
      text: `update lookups set state = 'running', fence = fence + 1,
          due_at = case when expires_at > $1 and expires_at < $1 + $2 then expires_at else $1 + $2 end
        where (issuer, id) in (
          select issuer, id from lookups l where l.due_at <= $1 and l.state <> 'closed' and (l.issuer, l.id) in (
            select issuer, id from (
              select w.issuer, w.id, w.due_at, w.expires_at,
                row_number() over (partition by w.issuer, w.kind order by w.due_at, w.asked_at, w.id)
                  + (select count(*) from lookups r
                      where r.issuer = w.issuer and r.kind = w.kind and r.state = 'running' and r.due_at > $1) as place
              from lookups w where w.due_at <= $1 and w.state <> 'closed'
            ) ranked where place <= $4 or expires_at <= $1 order by due_at limit $3
          )${sql.skipLocked})
        returning issuer, conversation, id, kind, request, attempts, expires_at, fence`,
      values: [request.now, request.leaseMs, request.limit, request.perLane],
    },
  ]);
  return ((outcome.kind === 'stored' ? outcome.rows[0] : undefined) ?? []).map(toJob);
}

function toJob(row: SqlRow): LookupJob {
  return {
    issuer: textOf(row, 'issuer') as IssuerId,
    conversation: textOf(row, 'conversation') as ConversationId,
    id: textOf(row, 'id'),
    kind: textOf(row, 'kind') as LookupKind,
    request: jsonOf(row, 'request'),
    attempts: numberOf(row, 'attempts'),
    expiresAt: new Date(numberOf(row, 'expires_at')).toISOString(),
    fence: numberOf(row, 'fence'),
  };
}

/** Puts a leased lookup off, or gives it up; false if another holder has it, or it is closed. */
export async function settleLookup(sql: Sql, job: LookupJob, result: LookupResult, at: string): Promise<boolean> {
  const change =
    result.kind === 'retry'
      ? { set: `state = 'waiting', attempts = attempts + 1, due_at = $4`, value: result.nextAt }
      : { set: `state = 'closed', verdict = 'dropped', why = 'abandoned', closed_at = $4`, value: at };
  const outcome = await sql.batch([
    {
      text: `update lookups set ${change.set} where issuer = $1 and id = $2 and fence = $3 and state = 'running' returning id`,
      values: [job.issuer, job.id, job.fence, change.value],
    },
  ]);
  return outcome.kind === 'stored' && outcome.rows[0]?.length === 1;
}

/** What was looked up for a conversation, newest first. */
export async function readLookups(
  sql: Sql,
  issuer: IssuerId,
  conversation: ConversationId,
  limit: number,
): Promise<readonly LookupRecord[]> {
  const rows = await sql.read(
    `select id, kind, request, asked_at, closed_at, verdict, why, outcome from lookups
      where issuer = $1 and conversation = $2 order by asked_at desc, id desc limit $3`,
    [issuer, conversation, limit],
  );
  return rows.map((row) => {
    const at = maybeTextOf(row, 'closed_at');
    return {
      id: textOf(row, 'id'),
      kind: textOf(row, 'kind') as LookupKind,
      askedAt: textOf(row, 'asked_at'),
      request: jsonOf(row, 'request'),
      closed: at === null ? null : toClosed(row, at),
    };
  });
}

function toClosed(row: SqlRow, at: string): LookupRecord['closed'] {
  return {
    at,
    verdict: textOf(row, 'verdict') as NonNullable<LookupRecord['closed']>['verdict'],
    why: maybeTextOf(row, 'why'),
    outcome: maybeTextOf(row, 'outcome') === null ? null : jsonOf(row, 'outcome'),
  };
}
