import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkFlow } from '../../src/language/check-flow.ts';
import { toFlowWorld } from '../../src/language/flow-world.ts';
import { readFlow } from '../../src/language/read-flow.ts';
import { sayFault } from '../../src/language/say-fault.ts';
import { stampTexts } from '../../src/language/stamp-texts.ts';
import { LOCALES } from '../../src/model/locale.ts';
import { sentences } from '../support/sentences.ts';

const MISTAKES = join(import.meta.dirname, 'mistakes');
const files = [
  'flows/deliver-invoice.yaml',
  ...readdirSync(MISTAKES)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => join(MISTAKES, name)),
].map((file) => readFileSync(file, 'utf8'));

/** What authors' fingers and tools do to a file. */
const slips = fc.array(
  fc.record({
    at: fc.nat(),
    cut: fc.nat(12),
    put: fc.constantFrom(
      '',
      ' ',
      '\t',
      '\n',
      ':',
      ': ',
      '- ',
      '"',
      "'",
      '{',
      '}',
      '[',
      ']',
      '#',
      '&a ',
      '*a',
      '!x ',
      '=',
      '|',
      '>',
      '😀',
      '\u0000',
      '\u202e',
      '%',
      '@',
      'null',
      '0',
      'next: a',
      '{name}',
      '---\n',
      '\r',
    ),
  }),
  { minLength: 1, maxLength: 6 },
);

function mutate(
  text: string,
  changes: readonly { readonly at: number; readonly cut: number; readonly put: string }[],
): string {
  return changes.reduce((all, { at, cut, put }) => {
    const place = all.length === 0 ? 0 : at % all.length;
    return all.slice(0, place) + put + all.slice(place + cut);
  }, text);
}

describe('a file that somebody has spoilt', () => {
  it('is told of, inside the file and in every language, and never thrown at', () => {
    fc.assert(
      fc.property(fc.constantFrom(...files), slips, (file, changes) => {
        const text = mutate(file, changes);
        const read = readFlow('f.yaml', text, sentences);
        const faults = [
          ...read.faults,
          ...checkFlow(read, toFlowWorld(new Map([['f', read]]), { stampOf: () => 'abc123' })),
        ];
        const lines = text.split('\n').length;
        for (const fault of faults) {
          const { line, column, endLine, endColumn } = fault.place;
          expect(line).toBeGreaterThanOrEqual(1);
          expect(line).toBeLessThanOrEqual(lines + 1);
          expect(column).toBeGreaterThanOrEqual(1);
          expect(endLine > line || endColumn > column || fault.place.endColumn === 1).toBe(true);
          for (const locale of LOCALES) expect(sayFault(fault, locale)).not.toMatch(/undefined|\[object/);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('keeps its meaning when it is stamped, and is stamped once', () => {
    fc.assert(
      fc.property(fc.constantFrom(...files), slips, (file, changes) => {
        const text = mutate(file, changes);
        const read = readFlow('f.yaml', text, sentences);
        if (!read.source || !read.flow) return;
        const stamped = stampTexts(read, 'sv-SE', () => 'abc123');
        const again = readFlow('f.yaml', stamped, sentences);
        expect([...again.steps.keys()]).toEqual([...read.steps.keys()]);
        expect(again.faults.map((one) => one.code)).toEqual(read.faults.map((one) => one.code));
        expect(stampTexts(again, 'sv-SE', () => 'abc123')).toBe(stamped);
      }),
      { numRuns: 300 },
    );
  });
});
