import { createHash } from 'node:crypto';
import type { ZodType } from 'zod';
import type { Cell } from '../../ports/record-copy.ts';
import { BackupFault } from './backup-fault.ts';
import {
  type BackupFile,
  endLine,
  FORMAT,
  fileLine,
  type Manifest,
  manifestLine,
  rowLine,
  tableEndLine,
  tableLine,
} from './backup-lines.ts';
import { type Line, readLines } from './read-lines.ts';

/** What a backup holds, in the order it holds it. `read`: bytes of the file so far. */
export type BackupPart = { readonly line: number; readonly read: number } & (
  | { readonly kind: 'manifest'; readonly manifest: Manifest }
  | { readonly kind: 'row'; readonly table: string; readonly columns: readonly string[]; readonly row: readonly Cell[] }
  | { readonly kind: 'file'; readonly file: BackupFile }
);

/**
 * Reads a backup and holds it against what it says of itself: every count, every hash, the order, the end. Who has come to its
 * end without a throw has read a whole one. Throws {@link BackupFault} with the line, or what the disk says.
 */
export async function* readBackup(place: string): AsyncGenerator<BackupPart> {
  const whole = createHash('sha256');
  const seen = new Map<string, number>();
  let manifest: Manifest | null = null;
  let table: { name: string; columns: readonly string[]; rows: number; hash: ReturnType<typeof createHash> } | null =
    null;
  let files = 0;
  let last = 0;
  let isOver = false;
  for await (const line of readLines(place)) {
    const at = { line: line.number, read: line.read };
    last = line.number;
    if (isOver) throw new BackupFault(line.number, 'comes after the end.');
    const value = parse(line);
    if (manifest === null) {
      manifest = toManifest(line, value);
      yield { ...at, kind: 'manifest', manifest };
    } else if (Array.isArray(value)) {
      if (table === null) throw new BackupFault(line.number, 'is a row outside any table.');
      const row = check(line, rowLine, value);
      if (row.length !== table.columns.length)
        throw new BackupFault(line.number, `has ${row.length} cells where ${table.name} has ${table.columns.length}.`);
      table.rows += 1;
      table.hash.update(line.bytes).update('\n');
      yield { ...at, kind: 'row', table: table.name, columns: table.columns, row };
    } else if (has(value, 'columns')) {
      const begun = check(line, tableLine, value);
      if (table !== null) throw new BackupFault(line.number, `begins ${begun.table} inside ${table.name}.`);
      if (seen.has(begun.table)) throw new BackupFault(line.number, `begins ${begun.table} a second time.`);
      table = { name: begun.table, columns: begun.columns, rows: 0, hash: createHash('sha256') };
    } else if (has(value, 'table')) {
      const ended = check(line, tableEndLine, value);
      if (table === null || table.name !== ended.table)
        throw new BackupFault(line.number, `ends ${ended.table}, which has not begun.`);
      if (table.rows !== ended.rows)
        throw new BackupFault(line.number, `${table.name} has ${table.rows} rows, and should have ${ended.rows}.`);
      if (table.hash.digest('hex') !== ended.sha256)
        throw new BackupFault(line.number, `the rows of ${table.name} are not those that were written.`);
      seen.set(table.name, table.rows);
      table = null;
    } else if (has(value, 'file')) {
      const { file: name, sha256, content: text } = check(line, fileLine, value);
      const content = new Uint8Array(Buffer.from(text, 'base64'));
      if (createHash('sha256').update(content).digest('hex') !== sha256)
        throw new BackupFault(line.number, `the file ${name} is not the one that was written.`);
      files += 1;
      yield { ...at, kind: 'file', file: { name, content } };
    } else {
      const end = check(line, endLine, value);
      if (table !== null) throw new BackupFault(line.number, `${table.name} has no end.`);
      if (end.lines !== line.number - 1 || end.sha256 !== whole.digest('hex'))
        throw new BackupFault(line.number, 'what comes before it is not what was written.');
      isOver = true;
      continue;
    }
    whole.update(line.bytes).update('\n');
  }
  if (manifest === null) throw new BackupFault(1, 'there is nothing.');
  if (!isOver) throw new BackupFault(last + 1, 'the file is cut off here. Take another copy.');
  for (const { name, rows } of manifest.tables)
    if (seen.get(name) !== rows)
      throw new BackupFault(last, `${name} has ${seen.get(name) ?? 'no'} rows, and should have ${rows}.`);
  if (files !== manifest.files)
    throw new BackupFault(last, `there are ${files} files, and should be ${manifest.files}.`);
}

function parse({ number, bytes }: Line): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    throw new BackupFault(number, 'is not JSON: the file is damaged, or no backup.');
  }
}

function toManifest(line: Line, value: unknown): Manifest {
  if (!has(value, 'notan')) throw new BackupFault(line.number, 'this is no backup of Notan.');
  if (has(value, 'format') && typeof value.format === 'number' && value.format > FORMAT)
    throw new BackupFault(line.number, `its format is ${value.format}; this version of Notan reads up to ${FORMAT}.`);
  return check(line, manifestLine, value);
}

function check<Shape>({ number }: Line, shape: ZodType<Shape>, value: unknown): Shape {
  const checked = shape.safeParse(value);
  if (checked.success) return checked.data;
  const issue = checked.error.issues[0];
  throw new BackupFault(number, `${issue?.path.join('.') || 'it'}: ${issue?.message}.`);
}

function has<Key extends string>(value: unknown, key: Key): value is Record<Key, unknown> {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key);
}
