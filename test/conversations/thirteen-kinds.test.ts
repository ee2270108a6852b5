import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readFlowFolder } from '../../src/adapters/files/read-flow-folder.ts';
import { sentences } from '../support/sentences.ts';

/** Every kind of engagement that an issuer must be able to write in a few lines. */
const KINDS = [
  'own-usage',
  'offers/data-offer',
  'up-or-down',
  'compatible-product',
  'discount',
  'entertainment',
  'surveys/survey',
  'surveys/vote',
  'values',
  'loyalty',
  'teaser',
  'notice',
  'automatic-payment',
] as const;

const examples = readFlowFolder(['flows/examples'], sentences);

describe('the thirteen kinds', () => {
  it('are all there as examples, and nothing is wrong with any, in Swedish or Norwegian', () => {
    expect(examples.flows.map((one) => one.name).sort()).toEqual([...KINDS].sort());
    expect(examples.faults).toEqual([]);
  });

  it.each(KINDS)('%s is short, and is tried in both languages', (kind) => {
    const lines = readFileSync(`flows/examples/${kind}.yaml`, 'utf8').trim().split('\n');
    expect(lines.length).toBeLessThanOrEqual(36);
    const name = kind.split('/').at(-1);
    const file = `flows/examples/tests/${name}.yaml`;
    expect(existsSync(file)).toBe(true);
    const tests = readFileSync(file, 'utf8');
    expect(tests).toContain('språk: sv');
    expect(tests).toContain('språk: nb');
  });

  it('belong to no issuer until they are copied', () => {
    for (const { flow } of examples.flows) expect(existsSync(`flows/${flow.name}.yaml`)).toBe(false);
  });
});
