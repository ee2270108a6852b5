import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { checkFolders } from '../../src/cli/check-folders.ts';
import { NO_PAINT, PAINT, showFault } from '../../src/cli/show-faults.ts';
import { writeGithub, writeSarif } from '../../src/cli/write-faults.ts';
import { FAULT_CODES, toFault } from '../../src/language/fault.ts';
import { sentences } from '../support/sentences.ts';

const folder = mkdtempSync(join(tmpdir(), 'notan-check-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const WRONG = 'flow: hej\ntrigger: called\nsteps:\n  - say: { sv: "Hej {nam}", nb: "Hei {nam}" }\n';
const RIGHT = `flow: hej
trigger: called
steps:
  # Hur vi hälsar.
  - say: { sv: "Hej {name}!", nb: "Hei {name}!" }
  - say:
      sv: Tack   # så mycket
      nb: >-
        Takk skal
        du ha
`;
const common = { sentences, issuer: null, files: [], link: null, publicUrl: null, today: '2026-11-26' } as const;

/** Folders with two issuers, one Swedish and one Norwegian, and their flows. */
function makeFlows(name: string, swedish: string, norwegian: string): string {
  const flowsDir = join(folder, name);
  mkdirSync(flowsDir);
  cpSync('flows/deliver-invoice.yaml', join(flowsDir, 'deliver-invoice.yaml'));
  for (const [slug, text] of [
    ['exempelfiber', swedish],
    ['eksempelkraft', norwegian],
  ] as const) {
    mkdirSync(join(flowsDir, 'issuers', slug), { recursive: true });
    cpSync(join('flows/issuers', slug, 'issuer.yaml'), join(flowsDir, 'issuers', slug, 'issuer.yaml'));
    if (text !== '') writeFileSync(join(flowsDir, 'issuers', slug, 'hej.yaml'), text);
  }
  return flowsDir;
}

function run(flowsDir: string, ...args: string[]) {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['src/cli/notan.ts', 'check', ...args], {
    encoding: 'utf8',
    env: { ...process.env, FLOWS_DIR: flowsDir, PUBLIC_URL: '', LANG: '' },
  });
  return { stdout, stderr, status };
}

describe('notan check', () => {
  it('finds nothing wrong with the product’s own flows', () => {
    const { stdout, stderr, status } = run('flows', '--strict');
    expect(stdout).toMatch(/^Inga fel i \d+ filer\.\n$/);
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
  });

  it('tells each author in their own language, all in one go, and ends with 1', () => {
    const flowsDir = makeFlows('two', WRONG, WRONG);
    const { stdout, status } = run(flowsDir);
    expect(status).toBe(1);
    expect(stdout.replaceAll(flowsDir, 'flows')).toBe(`flows/issuers/eksempelkraft/hej.yaml:4:21 feil unknown_text_name
  4 |   - say: { sv: "Hej {nam}", nb: "Hei {nam}" }
    |                     ^^^^^
  Ingen verdi heter {nam}.
  Mente du {name}?

flows/issuers/exempelfiber/hej.yaml:4:21 fel unknown_text_name
  4 |   - say: { sv: "Hej {nam}", nb: "Hei {nam}" }
    |                     ^^^^^
  Inget värde heter {nam}.
  Menade du {name}?

2 fel i 5 filer.
`);
  });

  it('gives programs the same as JSON, in the language that is asked for', () => {
    const flowsDir = makeFlows('json', WRONG, '');
    const { stdout, status } = run(flowsDir, '--json', '--lang', 'en', '--issuer', 'exempelfiber');
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      ok: false,
      errors: 1,
      warnings: 0,
      faults: [
        {
          line: 4,
          column: 21,
          endColumn: 26,
          severity: 'error',
          code: 'unknown_text_name',
          message: 'No value is called {nam}.',
          help: 'Did you mean {name}?',
          cure: '{name}',
        },
      ],
    });
  });

  it.each([
    ['a file that is not there', ['nowhere.yaml']],
    ['an issuer that is not there', ['--issuer', 'nobody']],
    ['a format that is not there', ['--format', 'xml']],
  ])('ends with 2 for %s', (_name, args) => {
    const { stderr, status } = run('flows', ...args);
    expect(status).toBe(2);
    expect(stderr).toContain('error:');
  });

  it('stamps translations without touching comments or layout, and tells when their text has changed since', () => {
    const flowsDir = makeFlows('stamp', RIGHT, '');
    const file = join(flowsDir, 'issuers', 'exempelfiber', 'hej.yaml');
    expect(run(flowsDir, '--stamp', file).status).toBe(0);
    const stamped = readFileSync(file, 'utf8');
    expect(stamped).toBe(
      `flow: hej
trigger: called
steps:
  # Hur vi hälsar.
  - say: { sv: "Hej {name}!", nb: "Hei {name}!", of: { nb: "ad3f1a" } }
  - say:
      sv: Tack   # så mycket
      nb: >-
        Takk skal
        du ha
      of: { nb: "0a1b2c" }
`
        .replace('ad3f1a', /nb: "(\w{6})"/.exec(stamped)?.[1] ?? '')
        .replace('0a1b2c', /of: \{ nb: "(\w{6})" \}\n$/.exec(stamped)?.[1] ?? ''),
    );
    writeFileSync(file, stamped.replace('Hej {name}!', 'Hejsan {name}!'));
    const plan = { ...common, flowsDir };
    expect(checkFolders(plan).faults).toMatchObject([
      { code: 'stale_translation', severity: 'warning', place: { line: 5 }, args: { language: 'nb', from: 'sv' } },
    ]);
    expect(run(flowsDir, '--strict').status).toBe(1);
    expect(run(flowsDir, '--stamp', '--strict').status).toBe(0);
    // Twice is as once.
    const again = readFileSync(file, 'utf8');
    run(flowsDir, '--stamp');
    expect(readFileSync(file, 'utf8')).toBe(again);
  });

  it('tells what is wrong with an issuer’s file in the same way', () => {
    const flowsDir = makeFlows('issuer', '', '');
    const file = join(flowsDir, 'issuers', 'exempelfiber', 'issuer.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace('"#0b5d3b"', 'grön').replace('country: SE', 'country: SV'));
    expect(checkFolders({ ...common, flowsDir }).faults).toMatchObject([
      { file, code: 'not_one_of', place: { line: 3 } },
      { file, code: 'wrong_form', place: { line: 6 }, args: { form: 'colour' } },
    ]);
  });

  it('checks an author’s draft that lies beside the folders', () => {
    const file = join(folder, 'draft', 'hej.yaml');
    mkdirSync(join(folder, 'draft'), { recursive: true });
    writeFileSync(file, WRONG);
    const found = checkFolders({ ...common, flowsDir: 'flows', files: [file] });
    expect(found.files.map((one) => one.file)).toEqual([file]);
    expect(found.faults.map((one) => one.code)).toEqual(['unknown_text_name']);
  });
});

describe('a fault', () => {
  const fault = toFault('a b:c.yaml', { line: 1, column: 3, endLine: 1, endColumn: 5 }, 'unknown_key', {
    key: 'x\u001b[31m',
  });

  it('cannot speak to the terminal through what stands in a file', () => {
    const shown = showFault(fault, 'a \u001b[2J\u202ebc\u0007', 'en-GB', NO_PAINT);
    expect([...shown].filter((one) => one !== '\n' && /[\p{Cc}\p{Cf}]/u.test(one))).toEqual([]);
    expect(showFault(fault, 'abc', 'en-GB', PAINT)).toContain('\u001b[31merror\u001b[0m');
  });

  it('is shown around its place where the line is long', () => {
    const long = toFault('f.yaml', { line: 1, column: 501, endLine: 1, endColumn: 504 }, 'unknown_key', { key: 'abc' });
    const [, line = '', mark = ''] = showFault(
      long,
      `${'x'.repeat(500)}abc${'y'.repeat(500)}`,
      'sv-SE',
      NO_PAINT,
    ).split('\n');
    expect(line.length).toBeLessThan(120);
    expect(line.slice(mark.indexOf('^'), mark.lastIndexOf('^') + 1)).toBe('abc');
  });

  it('is an annotation on GitHub', () => {
    expect(writeGithub([fault], () => 'en-GB')).toBe(
      '::error file=a b%3Ac.yaml,line=1,endLine=1,col=3,endColumn=5,title=unknown_key::“x\ufffd[31m” means nothing here.',
    );
  });

  it('is a result of SARIF 2.1.0', () => {
    const { version, runs } = JSON.parse(writeSarif([fault], () => 'sv-SE'));
    expect(version).toBe('2.1.0');
    expect(runs[0].tool.driver.rules.map((one: { id: string }) => one.id)).toEqual(FAULT_CODES);
    expect(runs[0].results).toMatchObject([
      {
        ruleId: 'unknown_key',
        level: 'error',
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: 'a%20b:c.yaml' },
              region: { startLine: 1, startColumn: 3, endLine: 1, endColumn: 5 },
            },
          },
        ],
      },
    ]);
  });
});
