import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testUnderstanding } from '../support/test-understanding.ts';

const FLOW = `flow: fraga
trigger: invoice.issued
priority: -1
audience: payer.ref == "48213"
steps:
  - id: help
    ask: { sv: Behöver du hjälp med routern?, nb: Trenger du hjelp med ruteren? }
    choices:
      - { id: yes, label: { sv: Ja, nb: Ja }, then: [{ say: { sv: Starta om den., nb: Start den på nytt. } }] }
      - { id: no, label: { sv: Nej, nb: Nei }, next: end }
    timeout: { after: 2 days, then: [{ say: { sv: Säg till., nb: Si fra. } }] }
`;

const TRANSCRIPT = `test: Robin behöver hjälp
som: robin
samtal:
  - då: räkningen kommer
  - bot: Robin
  - bot: Behöver du hjälp
  - trycker: Ja
  - bot: Starta om den.
`;

let folder = '';
const at = (...parts: string[]): string => join(folder, ...parts);

beforeAll(() => {
  testUnderstanding();
  folder = mkdtempSync(join(tmpdir(), 'notan-author-'));
  cpSync('flows/issuers', at('flows', 'issuers'), { recursive: true });
  cpSync('flows/deliver-invoice.yaml', at('flows', 'deliver-invoice.yaml'));
  cpSync('locales', at('locales'), { recursive: true });
  writeFileSync(at('flows', 'fraga.yaml'), FLOW);
  mkdirSync(at('flows', 'tests'));
  writeFileSync(at('flows', 'tests', 'fraga.yaml'), TRANSCRIPT);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the command; `typed` lines go in one after the other, each when the one before has been answered. */
async function notan(
  args: readonly string[],
  typed: string | ((say: (line: string) => void, told: string) => void) = '',
) {
  const child = spawn(process.execPath, ['src/cli/notan.ts', ...args], {
    env: { ...process.env, FLOWS_DIR: at('flows'), LOCALES_DIR: at('locales') },
  });
  let out = '';
  child.stdout.on('data', (chunk) => {
    out += String(chunk);
    if (typeof typed === 'function') typed((line) => child.stdin.write(`${line}\n`), out);
  });
  child.stderr.on('data', (chunk) => {
    out += String(chunk);
  });
  if (typeof typed === 'string') child.stdin.end(typed);
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, out };
}

const TALK = ['talk', 'fraga', '--as', 'robin', '--date', '2026-11-03T09:00:00Z'];

describe('notan talk', () => {
  it('lets an author be the payer, press buttons, and let time pass', async () => {
    const { code, out } = await notan(
      TALK,
      'hur betalar jag\n:vänta 2d\n:händelser\n:betala\n:kostnad\n:läge\n:sluta\nnot heard\n',
    );
    expect(code).toBe(0);
    for (const part of [
      'Hej Robin!',
      'Behöver du hjälp med routern?\n  Svara 1 Ja 2 Nej',
      'bankgiro',
      'torsdag 5 november',
      'Säg till.',
      '· 1 sms',
      'payment_received',
      'Tack! 459 kr',
      'sms att betala för',
      'Inget flöde väntar',
    ])
      expect(out.replaceAll(/ +\n/g, '\n')).toContain(part);
    expect(out).not.toContain('not heard');
  });

  it('shows a keyboard on Telegram, in Norwegian', async () => {
    const { out } = await notan([...TALK, '--channel', 'telegram', '--lang', 'nb'], ':trykk 1\n:status\n');
    for (const part of ['Trenger du hjelp med ruteren?', '[ Ja ] [ Nei ]', 'Start den på nytt.', 'Ingen flyt venter'])
      expect(out).toContain(part);
  });

  it('takes up the flow when it is saved, while the conversation stays in its version', async () => {
    let saved = false;
    const { out } = await notan(TALK, (say, told) => {
      if (told.includes('Behöver du hjälp') && !saved) {
        saved = true;
        writeFileSync(at('flows', 'fraga.yaml'), FLOW.replace('Starta om den.', 'Drag ur sladden.'));
      }
      if (told.endsWith('nya.\n')) say('1');
      if (told.includes('Starta om den.') && told.endsWith('· 1 sms\n\n') && !told.includes('Drag'))
        say(told.split('med Robin').length > 2 ? '1' : ':om\n1');
      if (told.includes('Drag ur sladden.')) say(':sluta');
    });
    writeFileSync(at('flows', 'fraga.yaml'), FLOW);
    expect(out).toMatch(
      /Ny version [0-9a-f]{6}\. Samtalet som pågår stannar[\s\S]*Starta om den\.[\s\S]*Drag ur sladden\./,
    );
  });

  it('says what is wrong with a flow, where, and what was meant', async () => {
    writeFileSync(at('flows', 'fel.yaml'), FLOW.replace('flow: fraga', 'flow: fel').replace('payer.ref', 'payer.rfe'));
    const { code, out } = await notan(['talk', 'fel']);
    rmSync(at('flows', 'fel.yaml'));
    expect(code).toBe(1);
    expect(out).toMatch(/fel\.yaml:4:\d+ fel[\s\S]*payer\.rfe[\s\S]*payer\.ref/);
    expect(out).toContain('audience: payer.rfe == "48213"');
  });

  it('names a flow that is not there, as wrong use', async () => {
    expect((await notan(['talk', 'finns-inte'])).code).toBe(2);
  });
});

describe('notan test', () => {
  it('plays what stands in tests/, and gates on coverage', async () => {
    const { code, out } = await notan(['test', '--coverage', '--threshold', '60', at('flows', 'tests')]);
    expect(out).toContain('✓ Robin behöver hjälp');
    expect(out).toMatch(/fraga +2 av 4 grenar \(50 %\)/);
    expect(out).toMatch(/rad 6 +help: valet no/);
    expect(out).toContain('✗ fraga: 50 % av grenarna är provade, minst 60 % krävs.');
    expect(code).toBe(1);
  });

  it('tells what is not as written with file and line, and writes it anew when told to', async () => {
    const file = at('flows', 'tests', 'fraga.yaml');
    writeFileSync(file, TRANSCRIPT.replace('Starta om den.', 'Starta den. # i kväll'));
    const { code, out } = await notan(['test', file]);
    expect(code).toBe(1);
    expect(out).toContain(`${file}:8`);
    expect(out).toContain('men sa:  Starta »om« den.');
    expect((await notan(['test', '--update', file])).code).toBe(0);
    expect(readFileSync(file, 'utf8')).toBe(TRANSCRIPT.replace('Starta om den.', '"Starta om den." # i kväll'));
    const again = await notan(['test', '--json', file]);
    expect(JSON.parse(again.out)).toMatchObject({ ok: true, outcomes: [{ title: 'Robin behöver hjälp', ok: true }] });
    writeFileSync(file, TRANSCRIPT);
  });
});

describe('notan graph', () => {
  it('draws Mermaid and SVG', async () => {
    const mermaid = (await notan(['graph', 'fraga'])).out;
    expect(mermaid).toContain('flowchart TD');
    expect(mermaid).toContain('n1[/"ask: Behöver du hjälp med routern?"/]');
    expect(mermaid).toMatch(/n1 -->\|"Ja"\| n\d/);
    expect(mermaid).toContain('|"timeout 2 days"|');
    expect((await notan(['graph', 'fraga', '--svg', '--lang', 'nb'])).out).toMatch(/^<svg [\s\S]*Trenger du hjelp/);
  });
});
