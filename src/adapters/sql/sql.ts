import type { IssuerId } from '../../model/ids.ts';

/** What a statement can carry: both drivers agree on these. */
export type SqlValue = string | number | Uint8Array | null;

export type SqlRow = Readonly<Record<string, SqlValue>>;

/** A statement with `$1`-style placeholders. */
export interface Query {
  readonly text: string;
  readonly values: readonly SqlValue[];
}

/**
 * One statement of an atomic batch.
 * `conflict`: what it means when a unique key or a check refuses it; without it such a refusal is a bug and throws.
 */
export interface Statement extends Query {
  readonly conflict?: string;
}

/** `conflict`: nothing of the batch was stored, because of the statement that carries this name. */
export type BatchOutcome =
  | { readonly kind: 'stored'; readonly rows: readonly (readonly SqlRow[])[] }
  | { readonly kind: 'conflict'; readonly conflict: string };

/** The little that differs between node:sqlite and PostgreSQL. */
export interface Sql {
  /** Reads rows. */
  read(text: string, values: readonly SqlValue[]): Promise<readonly SqlRow[]>;
  /** Several reads in one round trip, in this order: a later one sees what an earlier one saw, or something newer. */
  readAll(queries: readonly Query[]): Promise<readonly (readonly SqlRow[])[]>;
  /** Runs all statements in one durable transaction, or none. Resolves after the commit is on disk. */
  batch(statements: readonly Statement[]): Promise<BatchOutcome>;
  /** Appended to a `select` inside an `update` that claims rows: ` for update skip locked` where the database has it. */
  readonly skipLocked: string;
  /** Appended to a `select` that holds its row until the batch ends: ` for update` where several can write at once. */
  readonly holdRow: string;
  /** True where only one process can use the database. */
  readonly embedded: boolean;
  /**
   * The same database, seen from inside one issuer's walls: where the database can, it shows no row of anyone else, whatever
   * a statement asks for. `everyone`: the few statements that are not one issuer's.
   */
  within(whose: IssuerId | 'everyone'): Sql;
  /** Writes a consistent copy to a new file while others go on; null where the database has its own ways to be read. */
  readonly copyTo: ((file: string) => Promise<void>) | null;
  close(): Promise<void>;
}

/** Reads a text column that cannot be null. */
export function textOf(row: SqlRow, column: string): string {
  const value = row[column];
  if (typeof value !== 'string') throw new Error(`Column ${column} should hold text, it holds ${typeof value}`);
  return value;
}

/** Reads an integer column that cannot be null. */
export function numberOf(row: SqlRow, column: string): number {
  const value = row[column];
  if (typeof value !== 'number') throw new Error(`Column ${column} should hold a number, it holds ${typeof value}`);
  return value;
}

/** Reads a nullable text column. */
export function maybeTextOf(row: SqlRow, column: string): string | null {
  const value = row[column];
  return typeof value === 'string' ? value : null;
}

/** Reads a column of bytes that cannot be null. */
export function bytesOf(row: SqlRow, column: string): Uint8Array {
  const value = row[column];
  if (!(value instanceof Uint8Array)) throw new Error(`Column ${column} should hold bytes, it holds ${typeof value}`);
  return value;
}

/** Reads a JSON column that Notan itself wrote: its shape is trusted. */
export function jsonOf<Value>(row: SqlRow, column: string): Value {
  return JSON.parse(textOf(row, column)) as Value;
}
