import type { ConversationId, IssuerId } from '../../model/ids.ts';
import type { SearchHit, SearchSource } from '../../ports/desk-store.ts';
import { findWords } from '../../texts/search-words.ts';
import { toKey } from './search-words.ts';
import { bytesOf, maybeTextOf, numberOf, type Sql, type SqlRow, type SqlValue, textOf } from './sql.ts';

/** A name before a number before a text. */
const RANK: readonly SearchSource[] = ['name', 'number', 'customer', 'invoice', 'reference', 'message', 'note'];
const MOST_PLACES = 5_000;

interface Place {
  readonly source: SearchSource;
  readonly seq: number;
  readonly word: string;
  /** How many of the sought words are at this place. */
  readonly fits: number;
}

/** Conversations that hold every sought beginning of a word somewhere, each with its best place; newest first. */
export async function search(
  sql: Sql,
  issuer: IssuerId,
  words: readonly string[],
  limit: number,
): Promise<readonly SearchHit[]> {
  if (words.length === 0) return [];
  const values: SqlValue[] = [issuer, limit];
  const holds = words.map(
    (word) => `c.id in (select conversation from search_words where issuer = $1 and ${within(values, word)})`,
  );
  const found = await sql.read(
    `select c.id, c.payer, p.name as payer_name, c.owner, c.channel, c.last_at
      from conversations c left join payers p on p.issuer = c.issuer and p.ref = c.payer
      where c.issuer = $1 and ${holds.join(' and ')} order by c.last_at desc limit $2`,
    values,
  );
  if (found.length === 0) return [];
  const places = await readPlaces(
    sql,
    issuer,
    found.map((row) => textOf(row, 'id')),
    words,
  );
  return Promise.all(found.map((row) => toHit(sql, issuer, row, places.get(textOf(row, 'id')) ?? null, words)));
}

/** A beginning of a word as a range of bytes. */
function within(values: SqlValue[], word: string): string {
  const from = toKey(word);
  // No byte of UTF-8 is 0xff: everything that begins so comes before this.
  values.push(from, Buffer.concat([from, Buffer.from([0xff])]));
  return `word >= $${values.length - 1} and word < $${values.length}`;
}

async function readPlaces(
  sql: Sql,
  issuer: IssuerId,
  conversations: readonly string[],
  words: readonly string[],
): Promise<ReadonlyMap<string, Place>> {
  const values: SqlValue[] = [issuer, ...conversations];
  const those = conversations.map((_, index) => `$${index + 2}`).join(', ');
  const ranges = words.map((word) => `(${within(values, word)})`).join(' or ');
  const rows = await sql.read(
    `select conversation, source, seq, word from search_words
      where issuer = $1 and conversation in (${those}) and (${ranges}) order by seq desc limit ${MOST_PLACES}`,
    values,
  );
  const fits = new Map<string, Set<string>>();
  const keyOf = (row: SqlRow): string =>
    `${textOf(row, 'conversation')} ${textOf(row, 'source')} ${numberOf(row, 'seq')}`;
  const wordOf = (row: SqlRow): string => Buffer.from(bytesOf(row, 'word')).toString('utf8');
  for (const row of rows) {
    const those = fits.get(keyOf(row)) ?? new Set();
    for (const word of words) if (wordOf(row).startsWith(word)) those.add(word);
    fits.set(keyOf(row), those);
  }
  const best = new Map<string, Place>();
  for (const row of rows) {
    const place: Place = {
      source: textOf(row, 'source') as SearchSource,
      seq: numberOf(row, 'seq'),
      word: wordOf(row),
      fits: fits.get(keyOf(row))?.size ?? 0,
    };
    const known = best.get(textOf(row, 'conversation'));
    if (!known || isBetter(place, known)) best.set(textOf(row, 'conversation'), place);
  }
  return best;
}

function isBetter(a: Place, b: Place): boolean {
  if (a.fits !== b.fits) return a.fits > b.fits;
  if (a.source !== b.source) return RANK.indexOf(a.source) < RANK.indexOf(b.source);
  return a.seq > b.seq;
}

async function toHit(
  sql: Sql,
  issuer: IssuerId,
  row: SqlRow,
  place: Place | null,
  words: readonly string[],
): Promise<SearchHit> {
  const conversation = textOf(row, 'id') as ConversationId;
  const said = place && (await readSaid(sql, issuer, conversation, place, words));
  return {
    conversation,
    payer: maybeTextOf(row, 'payer') as SearchHit['payer'],
    payerName: maybeTextOf(row, 'payer_name'),
    owner: textOf(row, 'owner') as SearchHit['owner'],
    channel: maybeTextOf(row, 'channel') as SearchHit['channel'],
    lastAt: textOf(row, 'last_at'),
    source: place?.source ?? 'name',
    text: said?.text ?? (place?.source === 'name' ? (maybeTextOf(row, 'payer_name') ?? '') : (place?.word ?? '')),
    at: said?.at ?? null,
  };
}

async function readSaid(
  sql: Sql,
  issuer: IssuerId,
  conversation: ConversationId,
  { source, seq }: Place,
  words: readonly string[],
): Promise<{ readonly text: string; readonly at: string } | null> {
  if (source !== 'message' && source !== 'note') return null;
  const rows = await sql.read(
    source === 'message'
      ? 'select text, at from messages where issuer = $1 and conversation = $2 and seq = $3'
      : 'select text, at from desk_notes where issuer = $1 and conversation = $2 and after_seq = $3 order by at desc',
    [issuer, conversation, seq],
  );
  const holds = (row: SqlRow): boolean => {
    const there = findWords(textOf(row, 'text'));
    return words.some((word) => there.some((one) => one.startsWith(word)));
  };
  const row = rows.find(holds) ?? rows[0];
  return row ? { text: textOf(row, 'text'), at: textOf(row, 'at') } : null;
}
