import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadModel } from '../../../src/adapters/understanding-model/load-model.ts';
import { trainFromLocales } from '../../../src/adapters/understanding-model/train-from-locales.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'phrases-'));
  mkdirSync(join(folder, 'locales/sv-SE/intents'), { recursive: true });
  write('locales/sv-SE/intents/due_date.yaml', '- när ska den betalas\n- vilken dag förfaller den\n');
  write('locales/sv-SE/intents/greeting.yaml', '- hej\n- hallå där\n');
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(file: string, text: string): void {
  writeFileSync(join(folder, file), text);
}

describe('the model made at build', () => {
  it('is made once, and again when a phrase changes', () => {
    const file = join(folder, 'dist/understanding.bin');
    expect(trainFromLocales(join(folder, 'locales'), file).fresh).toBe(true);
    expect(trainFromLocales(join(folder, 'locales'), file).fresh).toBe(false);
    write('locales/sv-SE/intents/greeting.yaml', '- hej\n- tjena\n');
    expect(trainFromLocales(join(folder, 'locales'), file).fresh).toBe(true);
    expect(loadModel(file).understand('tjena', 'sv-SE').intents[0]?.name).toBe('greeting');
  });

  it('names the file that is not a list of phrases', () => {
    write('locales/sv-SE/intents/greeting.yaml', 'hej: hallå\n');
    expect(() => trainFromLocales(join(folder, 'locales'), join(folder, 'x.bin'))).toThrow(/greeting\.yaml/);
  });

  it('says what to do where there is none', () => {
    expect(() => loadModel(join(folder, 'absent.bin'))).toThrow(/npm run build/);
  });
});
