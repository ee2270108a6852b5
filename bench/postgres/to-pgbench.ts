import type { Asked } from './record-statements.ts';

/**
 * A script with which pgbench asks the same statements with the same values, each turn once, shared out among its clients:
 * prepared before, and a transaction in one round trip, as Notan has it. A client's first transaction prepares.
 */
export function toPgbench(asked: readonly Asked[], turns: number, clients: number): string {
  const names = new Map<string, string>();
  for (const { text } of asked) if (!isBracket(text) && !names.has(text)) names.set(text, `s${names.size}`);
  const prepare = [...names].map(([text, name]) => `prepare ${name} as ${text.replaceAll(/\s+/g, ' ')};`);
  const blocks = Array.from({ length: turns }, (_, turn) => {
    const own = asked.filter((one) => one.turn === turn);
    return [`\\elif :turn = ${turn}`, ...toRoundTrips(own, names)].join('\n');
  });
  return [
    '\\set n :n + 1',
    `\\set turn (:n - 2) * ${clients} + :client_id`,
    '\\if :n = 1',
    ...prepare,
    ...blocks,
    '\\endif',
    '',
  ].join('\n');
}

/** What one connection asked between begin and commit goes together; connections' transactions in the order they ended. */
function toRoundTrips(asked: readonly Asked[], names: ReadonlyMap<string, string>): readonly string[] {
  const open = new Map<number, string[]>();
  const trips: string[] = [];
  for (const { connection, text, values } of asked) {
    const statement = isBracket(text) ? text : `execute ${names.get(text)}${toArguments(values)}`;
    if (text === 'begin') open.set(connection, []);
    const under = open.get(connection);
    if (under === undefined) trips.push(`${statement};`);
    else under.push(statement);
    if (text !== 'commit' || under === undefined) continue;
    trips.push(`${under.join('\\; ')};`);
    open.delete(connection);
  }
  return trips;
}

function isBracket(text: string): boolean {
  return text === 'begin' || text === 'commit' || text === 'rollback';
}

function toArguments(values: Asked['values']): string {
  if (values.length === 0) return '';
  const literals = values.map((one) =>
    one === null ? 'null' : typeof one === 'number' ? String(one) : `'${one.replaceAll("'", "''")}'`,
  );
  return ` (${literals.join(', ')})`;
}
