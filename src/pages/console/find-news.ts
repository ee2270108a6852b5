import type { DeskRowView } from '../../model/desk-view.ts';
import { toKey } from './route.ts';

/** Something a person should hear of. */
export interface News {
  readonly kind: 'waiting' | 'message';
  readonly row: DeskRowView;
}

/** What was known of a conversation. */
export type Known = Map<string, Pick<DeskRowView, 'owner' | 'lastSeq'>>;

/**
 * What is new in rows that were just read, against what was known; `known` then knows it. Someone new who waits is news to
 * all, a payer's word in one's own conversation to oneself. Rows nobody had seen before are news only if they began to wait
 * after `since`: the first reading of a list is no news.
 */
export function findNews(known: Known, rows: readonly DeskRowView[], me: string, since: string): readonly News[] {
  const news: News[] = [];
  for (const row of rows) {
    const before = known.get(toKey(row));
    const isNew = before === undefined ? (row.offeredAt ?? '') > since : before.owner !== 'offered';
    if (row.owner === 'offered' && isNew) news.push({ kind: 'waiting', row });
    else if (
      row.agent?.id === me &&
      row.lastFrom === 'payer' &&
      (before === undefined ? row.lastAt > since : before.lastSeq < row.lastSeq)
    )
      news.push({ kind: 'message', row });
    known.set(toKey(row), { owner: row.owner, lastSeq: row.lastSeq });
  }
  return news;
}
