import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { keepSentences } from '../../../src/adapters/files/keep-sentences.ts';
import { openKeptYaml } from '../../../src/adapters/files/kept-yaml.ts';
import { readSentences } from '../../../src/adapters/files/read-sentences.ts';
import { readYaml } from '../../../src/adapters/files/read-yaml.ts';

const folder = mkdtempSync(join(tmpdir(), 'notan-kept-'));
const kept = join(folder, 'sentences.json');
const locales = join(folder, 'locales');
const payment = join(locales, 'sv-SE', 'payment.yaml');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

beforeEach(() => {
  rmSync(locales, { recursive: true, force: true });
  cpSync('locales', locales, { recursive: true });
  writeFileSync(payment, 'thanks: Tack!\nnested: { deep: Ja }\n');
  keepSentences(locales, kept);
});

const read = () => readSentences(locales, openKeptYaml(kept));
const sayIn = (key: string): string | undefined => {
  const sentences = read();
  if (!sentences.ok) throw new Error(JSON.stringify(sentences.error));
  return sentences.value['sv-SE'][key];
};

describe('the sentences that the build has read', () => {
  it('are what is in the files, and none is left to be parsed', () => {
    const { dataOf } = openKeptYaml(kept);
    const found: unknown[] = [];
    const watched = {
      dataOf(text: string) {
        found.push(dataOf(text));
        return found.at(-1);
      },
    };
    expect(readSentences(locales, watched)).toEqual(readSentences(locales));
    expect(found.length).toBeGreaterThan(60);
    expect(found).not.toContain(undefined);
    expect(sayIn('payment.nested.deep')).toBe('Ja');
  });

  it('give way to a file that was edited since, and to one that is new or gone', () => {
    writeFileSync(payment, 'thanks: Tack så mycket!\n');
    writeFileSync(join(locales, 'sv-SE', 'zebra.yaml'), 'stripes: Många\n');
    expect(sayIn('payment.thanks')).toBe('Tack så mycket!');
    expect(sayIn('payment.nested.deep')).toBeUndefined();
    expect(sayIn('zebra.stripes')).toBe('Många');
    rmSync(payment);
    expect(sayIn('payment.thanks')).toBeUndefined();
  });

  it('hide no fault: one that was there at the build, and one that came later, are told with their lines', () => {
    const faults = () => {
      const sentences = read();
      return sentences.ok ? [] : sentences.error.map((one) => one.line);
    };
    writeFileSync(payment, 'thanks: Tack!\nthanks: Tack igen!\n');
    expect(faults()).toEqual([2]);
    keepSentences(locales, kept);
    expect(faults()).toEqual([2]);
    const list = join(folder, 'list.yaml');
    writeFileSync(list, 'a: 1\nb:\n  - 2\n');
    const again = readYaml(list, { dataOf: () => ({ a: 1, b: [2] }) });
    expect(again.ok && again.value.lineOf(['b', 0])).toBe(3);
  });

  it('are read from the files where what the build wrote is gone or is nothing of its making', () => {
    for (const text of ['', '{"a":1}', 'null', '[1,2]']) {
      writeFileSync(kept, text);
      expect(sayIn('payment.thanks')).toBe('Tack!');
    }
    rmSync(kept);
    expect(sayIn('payment.thanks')).toBe('Tack!');
  });
});
