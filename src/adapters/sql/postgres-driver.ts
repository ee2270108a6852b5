import pg from 'pg';
import { LONGEST_KEPT, MOST_KEPT } from './kept-statements.ts';
import type { BatchOutcome, Query, Sql, SqlRow, SqlValue, Statement } from './sql.ts';
import { enterWalls } from './walls.ts';

/** SQLSTATE of a unique key, and of a check, that refuses. */
const REFUSALS = new Set(['23505', '23514']);
/** Deadlock and serialisation failure: the batch did nothing and may be tried again. */
const TRY_AGAIN = new Set(['40P01', '40001']);

/** An answer that has not come by then will not come: the link is dead. */
const PATIENCE_MS = 20_000;

/**
 * PostgreSQL through a pool. A batch is pipelined: begin, every statement and commit leave in one write, and the answers
 * come back in one read, so that a commit costs one round trip. A refused statement aborts the transaction, and the
 * `commit` behind it becomes a rollback.
 */
export function createPostgresDriver(
  url: string,
  options: {
    readonly poolSize: number;
    /** For work that may take minutes on a large record, and must not be broken off: migrations. */
    readonly isPatient?: boolean;
    readonly patienceMs?: number;
  },
): Sql {
  // Milliseconds and counters are bigint in the tables and far below 2^53 in value.
  const types = {
    getTypeParser: (oid: number, format?: 'text' | 'binary') =>
      oid === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(oid, format as 'text'),
  };
  const pool = new pg.Pool({
    connectionString: url,
    max: options.poolSize,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    // A zero among pg's own settings is not sent.
    ...(options.isPatient === true
      ? { options: '-c statement_timeout=0' }
      : { statement_timeout: 15_000, query_timeout: options.patienceMs ?? PATIENCE_MS }),
    pipeline: true,
    types: types as pg.CustomTypesConfig,
    application_name: 'notan',
  });
  pool.on('error', () => {
    // An idle connection broke; the pool has dropped it, and the next query opens another.
  });

  pool.on('connect', (client) => {
    // Of a connection that breaks while somebody has it, the queries tell; an event that nobody hears would end the process.
    client.on('error', () => {});
  });

  const batchOnce = async (statements: readonly Statement[]): Promise<BatchOutcome | 'again'> => {
    const client = await pool.connect();
    let isBroken = false;
    try {
      const [begun, answers, done] = inOneWrite(client, () => [
        client.query('begin'),
        statements.map((one) => client.query(toQuery(one.text, one.values))),
        client.query('commit'),
      ]);
      const settled = await Promise.allSettled([begun, ...answers, done]);
      const firstFault = settled.findIndex((one) => one.status === 'rejected');
      if (firstFault === -1) {
        const rows = settled
          .slice(1, -1)
          .map((one) => (one.status === 'fulfilled' ? (one.value.rows as SqlRow[]) : []));
        return { kind: 'stored', rows };
      }
      const fault: unknown = (settled[firstFault] as PromiseRejectedResult).reason;
      const code = sqlState(fault);
      if (code !== null && TRY_AGAIN.has(code)) return 'again';
      const conflict = statements[firstFault - 1]?.conflict;
      if (code !== null && REFUSALS.has(code) && conflict !== undefined) return { kind: 'conflict', conflict };
      // The database did not say this: the connection is dead, or answers too late, and is not used again.
      isBroken = code === null;
      throw fault;
    } finally {
      client.release(isBroken);
    }
  };

  const batch = async (statements: readonly Statement[]): Promise<BatchOutcome> => {
    for (let attempt = 0; attempt < 5; attempt += 1) {
      const outcome = await batchOnce(statements);
      if (outcome !== 'again') return outcome;
    }
    throw new Error('PostgreSQL kept refusing a transaction because of deadlocks');
  };
  const readAll = async (queries: readonly Query[]): Promise<readonly (readonly SqlRow[])[]> => {
    const outcome = await batch(queries.map(({ text, values }) => ({ text, values })));
    if (outcome.kind !== 'stored') throw new Error('Reading does not conflict');
    return outcome.rows;
  };
  const driver: Sql = {
    async read(text, values) {
      const result = await pool.query(toQuery(text, values));
      return result.rows as SqlRow[];
    },
    readAll,
    batch,
    skipLocked: ' for update skip locked',
    holdRow: ' for update',
    embedded: false,
    copyTo: null,
    within: (whose) => {
      const enter = enterWalls(whose);
      const inside: Sql = {
        ...driver,
        async read(text, values) {
          const [, rows = []] = await readAll([enter, { text, values }]);
          return rows;
        },
        readAll: async (queries) => (await readAll([enter, ...queries])).slice(1),
        async batch(statements) {
          const outcome = await batch([enter, ...statements]);
          return outcome.kind === 'stored' ? { kind: 'stored', rows: outcome.rows.slice(1) } : outcome;
        },
      };
      return inside;
    },
    async close() {
      await pool.end();
    },
  };
  return driver;
}

/**
 * What is asked in `ask` leaves in one write: pg writes every statement by itself, each a call to the system, which was a third of a
 * turn's processor time. Where pg has no such stream any more, it goes as it did.
 */
function inOneWrite<Asked>(client: pg.PoolClient, ask: () => Asked): Asked {
  const stream = (client as pg.PoolClient & Partial<Pick<pg.Client, 'connection'>>).connection?.stream;
  stream?.cork();
  try {
    return ask();
  } finally {
    stream?.uncork();
  }
}

const names = new Map<string, string>();

/** Named statements are prepared once per connection, and held by PostgreSQL until it closes: so many, no more. */
function toQuery(text: string, values: readonly SqlValue[]): pg.QueryConfig {
  let name = names.get(text);
  if (name === undefined) {
    if (names.size >= MOST_KEPT || text.length > LONGEST_KEPT) return { text, values: [...values] };
    name = `s${names.size}`;
    names.set(text, name);
  }
  return { name, text, values: [...values] };
}

function sqlState(error: unknown): string | null {
  return error instanceof pg.DatabaseError && error.code !== undefined ? error.code : null;
}
