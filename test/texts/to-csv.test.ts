import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toCsv } from '../../src/texts/to-csv.ts';

const cellOf = (text: string): string => toCsv([[text]]).slice(1, -2);

describe('a table as CSV', () => {
  it.each([
    ['=1+1', `"'=1+1"`],
    ['+46701740605', `"'+46701740605"`],
    ['-2+3', `"'-2+3"`],
    ['@SUM(A1)', `"'@SUM(A1)"`],
    ['\t=1+1', `"'\t=1+1"`],
    [' =cmd|"/c calc"!A1', `"' =cmd|""/c calc""!A1"`],
    ['-12,5', '"-12,5"'],
    ['åtta; "bra"', '"åtta; ""bra"""'],
    ['två\nrader', '"två\nrader"'],
  ])('%j is %s', (text, cell) => {
    expect(cellOf(text)).toBe(cell);
  });

  it('writes numbers plainly and nothing as nothing', () => {
    expect(
      toCsv([
        ['a', -1.5, null],
        ['b', Number.NaN, 0],
      ]),
    ).toBe('\ufeff"a",-1.5,\r\n"b",,0\r\n');
  });

  it('no text begins as a formula, whatever a payer writes', () => {
    fc.assert(
      fc.property(fc.constantFrom('=', '+', '-', '@', '\t=', ' ', '\r@', ''), fc.string(), (lead, rest) => {
        const inside = cellOf(lead + rest).slice(1, -1);
        expect(/^[=+@]/.test(inside.trim()) || (/^-/.test(inside.trim()) && !/^-\d+([.,]\d+)?$/.test(inside))).toBe(
          false,
        );
      }),
    );
  });
});
