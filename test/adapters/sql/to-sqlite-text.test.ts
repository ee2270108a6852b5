import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { toSqliteText } from '../../../src/adapters/sql/to-sqlite-text.ts';

describe('a statement on SQLite', () => {
  it('has its values bound by place, each as often as it is named', () => {
    const database = new DatabaseSync(':memory:');
    const text = toSqliteText('select $2 as second, $1 as first, $2 as again');
    expect({ ...database.prepare(text).get('a', 'b') }).toEqual({ first: 'a', second: 'b', again: 'b' });
  });

  it('with a limit is planned once, whatever limits it is given afterwards', () => {
    const database = new DatabaseSync(':memory:');
    database.exec('create table bills (id integer primary key); insert into bills values (1), (2), (3)');
    const statement = database.prepare(toSqliteText('select id from bills where id > $1 order by id limit $2'));
    let planned = 0;
    database.setAuthorizer(() => {
      planned += 1;
      return 0;
    });
    // Whoever begins to watch has everything planned once more.
    statement.all(0, 1);
    planned = 0;
    expect([1, 2, 9].map((limit) => statement.all(0, limit).length)).toEqual([1, 2, 3]);
    expect(planned).toBe(0);
  });
});
