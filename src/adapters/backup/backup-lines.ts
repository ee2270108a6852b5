import { z } from 'zod';
import type { Cell } from '../../ports/record-copy.ts';

/**
 * A backup is gzip of lines, each of them JSON, the same whichever database it was made from:
 *
 * 1. the manifest: what is in it, of which version, made when;
 * 2. for each table, its name and columns, then a line a row (an array; bytes are `{"b": base64}`), then its count and hash;
 * 3. a line a file, with its hash;
 * 4. the end: how many lines came before, and the hash of them all.
 */
export const FORMAT = 1;

const count = z.int().min(0);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
/** Names of files stay below the folder they are put into, and hide nothing. */
const fileName = z.string().regex(/^(flows|locales|spool)(\/[\p{L}\p{N}_@ +-][\p{L}\p{N}_@ +.-]{0,120}){1,8}$/u);

export const manifestLine = z.strictObject({
  notan: z.literal('backup'),
  format: z.int(),
  at: z.iso.datetime(),
  version: z.string(),
  from: z.enum(['sqlite', 'postgres']),
  migrations: z.array(z.strictObject({ number: count, hash: sha256 })),
  tables: z.array(z.strictObject({ name: z.string(), rows: count })),
  files: count,
  /** Which variables hold the secrets that are not in the backup. */
  secrets: z.array(z.string()),
  /** Tells one NOTAN_SECRET from another, and no more of it; null where none was set. */
  secretPrint: z.string().nullable(),
});
export type Manifest = z.infer<typeof manifestLine>;

export const tableLine = z.strictObject({ table: z.string(), columns: z.array(z.string()).min(1) });
export const tableEndLine = z.strictObject({ table: z.string(), rows: count, sha256 });
export const rowLine = z.array(
  z.union([
    z.string(),
    z.number(),
    z.null(),
    z.strictObject({ b: z.base64() }).transform(({ b }) => new Uint8Array(Buffer.from(b, 'base64'))),
  ]),
);
export const fileLine = z.strictObject({ file: fileName, sha256, content: z.base64() });
export const endLine = z.strictObject({ end: z.literal(true), lines: count, sha256 });

/** A file of a backup; `name` begins with `flows/`, `locales/` or `spool/`. */
export interface BackupFile {
  readonly name: string;
  readonly content: Uint8Array;
}

export function isFileName(name: string): boolean {
  return fileName.safeParse(name).success;
}

export function toRowLine(row: readonly Cell[]): string {
  return JSON.stringify(
    row.map((cell) => (cell instanceof Uint8Array ? { b: Buffer.from(cell).toString('base64') } : cell)),
  );
}
