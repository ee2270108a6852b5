import type { IssuerId } from '../../model/ids.ts';
import type { CannedAnswer } from '../../ports/desk-store.ts';
import { jsonOf, type Sql, type Statement, textOf } from './sql.ts';

/** Every answer of the issuer, by shortcut. */
export async function readAnswers(sql: Sql, issuer: IssuerId): Promise<readonly CannedAnswer[]> {
  const rows = await sql.read(
    'select id, shortcut, texts, changed_at, changed_by from desk_answers where issuer = $1 order by shortcut limit 500',
    [issuer],
  );
  return rows.map((row) => ({
    id: textOf(row, 'id'),
    shortcut: textOf(row, 'shortcut'),
    texts: jsonOf<CannedAnswer['texts']>(row, 'texts'),
    changedAt: textOf(row, 'changed_at'),
    changedBy: textOf(row, 'changed_by'),
  }));
}

export function saveAnswer(issuer: IssuerId, answer: CannedAnswer): Statement {
  const { id, shortcut, texts, changedAt, changedBy } = answer;
  return {
    text: `insert into desk_answers (issuer, id, shortcut, texts, changed_at, changed_by) values ($1, $2, $3, $4, $5, $6)
      on conflict (issuer, id) do update set shortcut = excluded.shortcut, texts = excluded.texts,
        changed_at = excluded.changed_at, changed_by = excluded.changed_by`,
    values: [issuer, id, shortcut, JSON.stringify(texts), changedAt, changedBy],
    conflict: 'taken',
  };
}

export function deleteAnswer(issuer: IssuerId, id: string): Statement {
  return { text: 'delete from desk_answers where issuer = $1 and id = $2', values: [issuer, id] };
}
