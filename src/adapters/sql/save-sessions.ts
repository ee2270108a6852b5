import type { FlowFailed } from '../../engine/events/flow-failed.ts';
import type { Session } from '../../engine/session.ts';
import type { IssuerId } from '../../model/ids.ts';
import type { Statement } from './sql.ts';

/** Replaces the rows of who waits where in one conversation. */
export function saveSessions(
  issuer: IssuerId,
  conversation: string,
  sessions: readonly Session[],
): readonly Statement[] {
  return [
    {
      text: 'delete from sessions where issuer = $1 and conversation = $2',
      values: [issuer, conversation],
    },
    ...sessions.map((one) => ({
      text: `insert into sessions (issuer, conversation, id, flow, version, step, waits, since)
        values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      values: [issuer, conversation, one.id, one.flow, one.version, one.step, one.waits, one.since],
    })),
  ];
}

/** Keeps what an author must mend. `id` is unique per issuer. */
export function saveFailure(issuer: IssuerId, id: string, failure: FlowFailed, at: string): Statement {
  return {
    text: `insert into flow_failures (issuer, id, flow, version, step, line, why, at)
      values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (issuer, id) do nothing`,
    values: [issuer, id, failure.flow, failure.version, failure.step, failure.line, failure.why.slice(0, 500), at],
  };
}
