import { backup, DatabaseSync } from 'node:sqlite';
import { createKeptStatements } from './kept-statements.ts';
import type { BatchOutcome, Sql, SqlRow, SqlValue, Statement } from './sql.ts';
import { toSqliteText } from './to-sqlite-text.ts';

interface Waiting {
  readonly statements: readonly Statement[];
  readonly resolve: (outcome: BatchOutcome) => void;
  readonly reject: (error: unknown) => void;
}

/** SQLITE_CONSTRAINT_PRIMARYKEY, SQLITE_CONSTRAINT_UNIQUE and SQLITE_CONSTRAINT_CHECK. */
const UNIQUE_VIOLATIONS = new Set([1555, 2067, 275]);

/**
 * The embedded database: one file, one process, synchronous = FULL.
 *
 * Group commit: batches that arrive in the same tick share one transaction and one fsync, each in its own savepoint, so
 * a refused batch takes nothing with it. A crash loses all of them or none, and nobody was told "stored" before.
 *
 * Opening takes an exclusive lock: a second process on the same file is refused with a sentence.
 */
export function createSqliteDriver(file: string): Sql {
  const database = openDatabase(file);
  let waiting: Waiting[] = [];

  const prepare = createKeptStatements((text) => database.prepare(toSqliteText(text)));
  const run = (text: string, values: readonly SqlValue[]): readonly SqlRow[] =>
    prepare(text).all(...values) as unknown as readonly SqlRow[];

  const runOne = (statements: readonly Statement[]): BatchOutcome => {
    run('savepoint one', []);
    let current: Statement | undefined;
    try {
      const rows: (readonly SqlRow[])[] = [];
      for (current of statements) rows.push(run(current.text, current.values));
      run('release one', []);
      return { kind: 'stored', rows };
    } catch (error) {
      run('rollback to one', []);
      run('release one', []);
      if (current?.conflict !== undefined && isUniqueViolation(error)) {
        return { kind: 'conflict', conflict: current.conflict };
      }
      throw error;
    }
  };

  const flush = (): void => {
    const group = waiting;
    waiting = [];
    const settled: (() => void)[] = [];
    try {
      run('begin immediate', []);
      for (const one of group) {
        try {
          const outcome = runOne(one.statements);
          settled.push(() => one.resolve(outcome));
        } catch (error) {
          settled.push(() => one.reject(error));
        }
      }
      run('commit', []);
    } catch (error) {
      if (database.isTransaction) database.exec('rollback');
      for (const one of group) one.reject(error);
      return;
    }
    for (const settle of settled) settle();
  };

  const driver: Sql = {
    async read(text, values) {
      return run(text, values);
    },
    async readAll(queries) {
      return queries.map(({ text, values }) => run(text, values));
    },
    batch(statements) {
      return new Promise((resolve, reject) => {
        if (waiting.push({ statements, resolve, reject }) === 1) setImmediate(flush);
      });
    },
    skipLocked: '',
    holdRow: '',
    embedded: true,
    // One process, one user, no walls to raise: the issuer in every key is the wall.
    within: () => driver,
    async copyTo(place) {
      await backup(database, place);
    },
    async close() {
      if (waiting.length > 0) flush();
      database.close();
    },
  };
  return driver;
}

function openDatabase(file: string): DatabaseSync {
  const database = new DatabaseSync(file, { timeout: 0 });
  try {
    // The exclusive lock is taken by the first write below and held until the process ends, however it ends.
    database.exec('pragma locking_mode = exclusive');
    database.exec('pragma journal_mode = wal');
    database.exec('pragma synchronous = full');
    database.exec('pragma temp_store = memory');
    // KiB. Four times that costs 24 MiB and saves no time on a record of a million messages: the system keeps the file in memory too.
    database.exec('pragma cache_size = -8192');
    // A page that many turns change is written back once: a fifth of a commit's processor time. 32 MB of log at most.
    database.exec('pragma wal_autocheckpoint = 8000');
    database.exec('begin immediate; commit');
  } catch (error) {
    database.close();
    throw new Error(
      `The data in ${file} is in use by another Notan process. Stop that one, choose another DATA_DIR, or use DATABASE_URL for several processes.`,
      { cause: error },
    );
  }
  return database;
}

function isUniqueViolation(error: unknown): boolean {
  return (
    error instanceof Error &&
    'errcode' in error &&
    typeof error.errcode === 'number' &&
    UNIQUE_VIOLATIONS.has(error.errcode)
  );
}
