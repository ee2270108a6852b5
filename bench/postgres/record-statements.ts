import { writeFileSync } from 'node:fs';
import pg from 'pg';

/** One statement that a connection was asked. `values`: bytes as `\x…`. */
export interface Asked {
  readonly turn: number;
  readonly connection: number;
  readonly text: string;
  readonly values: readonly (string | number | null)[];
}

/**
 * Preloaded into Notan: keeps every statement, from the word 'turn' on, which begins the next turn; 'end' writes them to the file
 * of BENCH_STATEMENTS.
 */
const asked: Asked[] = [];
const connections = new Map<object, number>();
let turn = -1;

const { query } = pg.Client.prototype;
pg.Client.prototype.query = function record(this: object, ...given: unknown[]) {
  const [first] = given as [string | { text?: string; values?: readonly unknown[] }];
  const text = typeof first === 'string' ? first : first.text;
  if (turn >= 0 && text !== undefined) {
    if (!connections.has(this)) connections.set(this, connections.size);
    const values = typeof first === 'string' ? [] : (first.values ?? []);
    asked.push({ turn, connection: connections.get(this) ?? 0, text, values: values.map(toValue) });
  }
  return Reflect.apply(query, this, given);
} as typeof query;

process.on('message', (word) => {
  if (word === 'turn') turn += 1;
  if (word !== 'end') return;
  turn = -1;
  writeFileSync(process.env['BENCH_STATEMENTS'] ?? '', JSON.stringify(asked));
  process.send?.('written');
});

function toValue(value: unknown): string | number | null {
  if (value instanceof Uint8Array) return `\\x${Buffer.from(value).toString('hex')}`;
  return typeof value === 'string' || typeof value === 'number' ? value : null;
}
