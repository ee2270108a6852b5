import { join } from 'node:path';
import type { BackupFile, Manifest } from '../adapters/backup/backup-lines.ts';
import { putFile } from '../adapters/backup/folder-files.ts';
import type { BackupPart } from '../adapters/backup/read-backup.ts';
import { createSqlStore } from '../adapters/sql/create-sql-store.ts';
import type { Config } from '../config.ts';
import type { Cell, RecordFill } from '../ports/record-copy.ts';
import { toDatabase } from './backup-target.ts';
import { openFills } from './prepare-target.ts';

const AT_ONCE = 500;

/**
 * Puts a backup into the prepared tables: all of its rows or none, counted in the store before they are kept. Then the tables
 * are brought forward to this version, and files put where none are. Returns the names of files that were there and differ.
 */
export async function fillFromBackup(
  config: Config,
  parts: AsyncIterable<BackupPart>,
  manifest: Manifest,
  askFirst: boolean,
  onRead: (bytes: number) => void,
): Promise<readonly string[]> {
  const fills = await openFills(config);
  const files: BackupFile[] = [];
  try {
    const put = createPutter(fills);
    for await (const part of parts) {
      if (part.line % 1_000 === 0) onRead(part.read);
      if (part.kind === 'row') await put.add(part);
      if (part.kind === 'file') files.push(part.file);
    }
    await put.flush();
    for (const { name, rows } of manifest.tables) {
      const stored = await fillOf(fills, name, 0).count(name);
      if (stored !== rows) throw new Error(`${name} holds ${stored} rows after the restore, and should hold ${rows}.`);
    }
    if (askFirst) await fills[0]?.askFirst();
    for (const fill of fills) await fill.commit();
  } finally {
    for (const fill of fills) await fill.close();
  }
  await (await createSqlStore(toDatabase(config))).close();
  return files.flatMap(({ name, content }) => (putFile(placeOf(config, name), content) === 'kept' ? [name] : []));
}

/** Gathers rows of one table, and puts some hundred at a time. */
function createPutter(fills: readonly RecordFill[]) {
  let at: Extract<BackupPart, { kind: 'row' }> | null = null;
  let rows: (readonly Cell[])[] = [];
  const flush = async (): Promise<void> => {
    if (at === null || rows.length === 0) return;
    const { table, columns, line } = at;
    const fill = fillOf(fills, table, line);
    const unknown = columns.find((one) => !fill.tables.get(table)?.has(one));
    if (unknown !== undefined) throw new Error(`Line ${line} of the backup: ${table} has no column ${unknown}.`);
    try {
      await fill.put(table, columns, rows);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      throw new Error(
        `Lines ${line - rows.length + 1} to ${line} of the backup: the store refuses rows of ${table} (${why}).`,
        {
          cause: error,
        },
      );
    }
    rows = [];
  };
  return {
    flush,
    async add(part: Extract<BackupPart, { kind: 'row' }>) {
      if (at !== null && (at.table !== part.table || rows.length >= AT_ONCE)) await flush();
      at = part;
      rows.push(part.row);
    },
  };
}

function fillOf(fills: readonly RecordFill[], table: string, line: number): RecordFill {
  const fill = fills.find((one) => one.tables.has(table));
  if (!fill) throw new Error(`Line ${line} of the backup: this version of Notan has no table ${table}.`);
  return fill;
}

/** Names were checked as they were read: they stay below their folder. */
function placeOf({ flowsDir, localesDir, dataDir }: Config, name: string): string {
  const [root = '', ...rest] = name.split('/');
  const folders: Readonly<Record<string, string>> = {
    flows: flowsDir,
    locales: localesDir,
    spool: join(dataDir, 'spool'),
  };
  return join(folders[root] ?? '', ...rest);
}
