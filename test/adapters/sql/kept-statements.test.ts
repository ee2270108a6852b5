import { describe, expect, it } from 'vitest';
import { createKeptStatements, LONGEST_KEPT, MOST_KEPT } from '../../../src/adapters/sql/kept-statements.ts';

function count() {
  const made: string[] = [];
  const find = createKeptStatements((text) => {
    made.push(text);
    return { text };
  });
  return { made, find };
}

describe('statements that are kept', () => {
  it('are made once', () => {
    const { made, find } = count();
    expect(find('select 1')).toBe(find('select 1'));
    expect(made).toEqual(['select 1']);
  });

  it('are no more than so many, however many lengths a list has: the oldest is made again', () => {
    const { made, find } = count();
    for (let length = 0; length <= MOST_KEPT; length += 1) find(`select ${length}`);
    find(`select ${MOST_KEPT}`);
    find('select 1');
    expect(made).toHaveLength(MOST_KEPT + 1);
    find('select 0');
    expect(made).toHaveLength(MOST_KEPT + 2);
  });

  it('are not those of long lists', () => {
    const { made, find } = count();
    const long = `select ${'$1, '.repeat(LONGEST_KEPT)}`;
    expect(find(long)).not.toBe(find(long));
    expect(made).toEqual([long, long]);
  });
});
