import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { NO_PAINT, showFault } from '../../src/cli/show-faults.ts';
import { checkFlow } from '../../src/language/check-flow.ts';
import { toFlowWorld } from '../../src/language/flow-world.ts';
import { readFlow } from '../../src/language/read-flow.ts';
import type { Locale } from '../../src/model/locale.ts';
import { sentences } from '../support/sentences.ts';

const FOLDER = join(import.meta.dirname, 'mistakes');
const files = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.yaml'))
  .sort();

function faultsOf(name: string) {
  const read = readFlow(name, readFileSync(join(FOLDER, name), 'utf8'), sentences);
  const world = toFlowWorld(new Map([['flow', read]]), { today: '2026-11-26' });
  return [...read.faults, ...checkFlow(read, world)];
}

describe('a typical mistake', () => {
  it('is one of more than twenty', () => {
    expect(files.length).toBeGreaterThanOrEqual(20);
  });

  it.each(files)('gives one message: %s', (name) => {
    expect(faultsOf(name).map((one) => one.code)).toHaveLength(1);
  });

  it.each([
    ['sv', 'sv-SE'],
    ['nb', 'nb-NO'],
    ['en', 'en-GB'],
  ] as const satisfies [string, Locale][])(
    'is told in words that anybody understands: %s',
    async (language, locale) => {
      const told = files.flatMap((name) =>
        faultsOf(name).map((fault) => showFault(fault, readFileSync(join(FOLDER, name), 'utf8'), locale, NO_PAINT)),
      );
      await expect(`${told.join('\n\n')}\n`).toMatchFileSnapshot(join(FOLDER, `told.${language}.txt`));
    },
  );
});
