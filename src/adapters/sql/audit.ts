import { auditKindOf } from '../../model/audit-kind.ts';
import type { ConversationId, IssuerId } from '../../model/ids.ts';
import type { AuditStore } from '../../ports/audit-store.ts';
import { maybeTextOf, numberOf, type Sql, textOf } from './sql.ts';

/** The log of what people saw and did at one issuer. */
export function createAuditStore(sql: Sql, issuer: IssuerId): AuditStore {
  return {
    async noteAudit({ id, at, member, name, role, action, conversation, refused, about }) {
      await sql.batch([
        {
          text: `insert into audit_log (issuer, id, at, member, name, role, action, conversation, refused, about, kind)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict (issuer, id) do nothing`,
          values: [
            issuer,
            id,
            at,
            member,
            name,
            role,
            action,
            conversation,
            refused ? 1 : 0,
            about,
            auditKindOf({ action, refused }),
          ],
        },
      ]);
    },
    async audit({ before, since = null, limit, member, conversation, kind = null }) {
      // Only what is asked for stands in the question, so that each has its index.
      const asked = Object.entries({ member, conversation, kind }).filter(([, value]) => value !== null);
      const conditions = asked.map(([column], index) => `and ${column} = $${index + 6}`).join(' ');
      const rows = await sql.read(
        `select id, at, member, name, role, action, conversation, refused, about from audit_log
          where issuer = $1 and at <= $2 and (at < $2 or id < cast($3 as text)) and at >= $4 ${conditions}
          order by at desc, id desc limit $5`,
        [issuer, before.at, before.id, since ?? '', limit, ...asked.map(([, value]) => value)],
      );
      return rows.map((row) => ({
        id: textOf(row, 'id'),
        at: textOf(row, 'at'),
        member: textOf(row, 'member'),
        name: textOf(row, 'name'),
        role: textOf(row, 'role'),
        action: textOf(row, 'action'),
        conversation: maybeTextOf(row, 'conversation') as ConversationId | null,
        refused: numberOf(row, 'refused') === 1,
        about: maybeTextOf(row, 'about'),
      }));
    },
  };
}
