/** What a cell of the record holds, whichever database keeps it. Times and truths of accounts are ISO text, and 0 or 1. */
export type Cell = string | number | Uint8Array | null;

/** One table as it was when the snapshot was taken. */
export interface TableCopy {
  readonly name: string;
  readonly columns: readonly string[];
  readonly count: number;
  /** All rows, some hundred at a time, each in the order of `columns`. */
  rows(): AsyncIterable<readonly (readonly Cell[])[]>;
}

/** A consistent view of a record: rows that are written meanwhile are not in it. */
export interface RecordSnapshot {
  /** Which migrations have run on it, in order; empty for accounts, whose tables keep themselves up to date. */
  readonly migrations: readonly { readonly number: number; readonly hash: string }[];
  readonly tables: readonly TableCopy[];
  close(): Promise<void>;
}

/** An empty record that is being filled, all of it or nothing. */
export interface RecordFill {
  /** Columns of each table that may be filled. */
  readonly tables: ReadonlyMap<string, ReadonlySet<string>>;
  /** Rows in the order of `columns`. Throws if the database refuses one. */
  put(table: string, columns: readonly string[], rows: readonly (readonly Cell[])[]): Promise<void>;
  /** How many rows a table holds now. */
  count(table: string): Promise<number>;
  /** Messages that wait to leave are asked about at their provider first: they may have left after the snapshot. */
  askFirst(): Promise<void>;
  /** Keeps what was put. Without it, {@link close} leaves the record as empty as it was. */
  commit(): Promise<void>;
  close(): Promise<void>;
}
