import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { INTENTS } from '../../src/understanding/meaning.ts';
import { shippedModel } from '../understanding/shipped-model.ts';

const ROOT = join(import.meta.dirname, '../..');
const PATIENCE = { timeout: 120_000 };

interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

let folder: string;
beforeAll(() => {
  shippedModel();
  folder = mkdtempSync(join(tmpdir(), 'notan-understand-'));
}, 300_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function understand(args: readonly string[], stdin = '', env: Readonly<Record<string, string>> = {}): Promise<Run> {
  const child = spawn(process.execPath, [join(ROOT, 'src/cli/notan.ts'), 'understand', ...args], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'] ?? '', ...env },
  });
  child.stdin.end(stdin);
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (part) => {
    out += part;
  });
  child.stderr.setEncoding('utf8').on('data', (part) => {
    err += part;
  });
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, out, err })));
}

function read(out: string): readonly Record<string, unknown>[] {
  return out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

describe('notan understand', () => {
  it('says of each message its language, what to do, what it may mean and what it names', PATIENCE, async () => {
    const run = await understand(
      ['--issuer', 'exempelfiber'],
      [
        JSON.stringify({ id: 'a', text: 'när måste jag betala faktura 10023?' }),
        JSON.stringify({ id: 7, text: 'ring mig på 070-123 45 67' }),
      ].join('\r\n'),
    );
    expect(run).toMatchObject({ code: 0, err: '' });
    const [one, two] = read(run.out);
    expect(Object.keys(one ?? {})).toEqual(['id', 'language', 'decision', 'intents', 'entities']);
    expect(one).toMatchObject({ id: 'a', language: 'sv', decision: 'answer', intents: [{ name: 'due_date' }, {}, {}] });
    expect(one?.['entities']).toEqual([{ type: 'invoice_number', value: '10023', start: 29, end: 34 }]);
    expect(two).toMatchObject({ id: 7, intents: [{ name: 'talk_to_human' }, {}, {}], entities: [{ type: 'phone' }] });
  });

  it('names each line it cannot read, and reads the others', PATIENCE, async () => {
    const lines = ['{"id": 1, "text": "hej"}', '{"id": 2', '[]', '{"id": 3}', '', '{"id": 4, "text": 5}'];
    const run = await understand(
      ['--issuer', 'eksempelkraft'],
      [...lines, '{"id":5,"text":"takk for hjelpa"}'].join('\n'),
    );
    expect(run.code).toBe(1);
    expect(read(run.out).map((one) => one['id'])).toEqual([1, 5]);
    expect(run.err.match(/^line \d+/gm)).toEqual(['line 2', 'line 3', 'line 4', 'line 6']);
  });

  it(
    'takes anything for a text: nothing, pictures, ten thousand letters, halves of letters, other line ends',
    PATIENCE,
    async () => {
      const texts = [
        '',
        '👍',
        'å'.repeat(10_000),
        '\ud83d',
        'مرحبا، لا أفهم الفاتورة',
        'hej\u2028tack\u0000',
        '\u202ehej',
      ];
      const run = await understand(
        ['--issuer', 'exempelfiber'],
        texts.map((text, id) => JSON.stringify({ id, text }).replaceAll('\\u2028', '\u2028')).join('\n'),
      );
      expect(run).toMatchObject({ code: 0, err: '' });
      const meanings = read(run.out);
      expect(meanings.map((one) => one['id'])).toEqual(texts.map((_, id) => id));
      expect(meanings.slice(0, 2).map((one) => one['decision'])).toEqual(['ignore', 'ignore']);
      expect(meanings[4]).toMatchObject({ language: 'other' });
    },
  );

  it('knows the issuer’s own phrases', PATIENCE, async () => {
    const issuer = join(folder, 'flows/issuers/alfa');
    mkdirSync(join(issuer, 'intents/sv-SE'), { recursive: true });
    writeFileSync(
      join(issuer, 'issuer.yaml'),
      'name: Alfa\ncountry: SE\nlocale: sv-SE\nbrand: { colour: "#0b5d3b" }\npayee: { bankgiro: 5402-9681 }\nopeningHours: { mon: 08:00-18:00 }\nanswerWithinMinutes: 10\napi: { token: "env:ALFA_TOKEN" }\n',
    );
    writeFileSync(join(issuer, 'intents/sv-SE/usage_question.yaml'), '- (visa|hur går det för) min snurra\n');
    const message = JSON.stringify({ id: 1, text: 'Hur går det för min snurra?' });
    const env = { FLOWS_DIR: join(folder, 'flows') };
    const known = await understand(['--issuer', 'alfa'], message, env);
    expect(read(known.out)[0]).toMatchObject({ decision: 'answer', intents: [{ name: 'usage_question' }, {}, {}] });
    writeFileSync(join(issuer, 'intents/sv-SE/weather.yaml'), '- blir det regn\n');
    const wrong = await understand(['--issuer', 'alfa'], message, env);
    expect(wrong.code).toBe(2);
    expect(wrong.err).toContain('weather.yaml: no intent has this name');
  });

  it('says how it is used when it is used wrongly', PATIENCE, async () => {
    const runs = await Promise.all([
      understand([]),
      understand(['--issuer', 'nobody']),
      understand(['--issuer', '../x']),
      understand(['--train', 'absent.jsonl', '--test', 'absent.jsonl']),
      understand(['--train', 'absent.jsonl']),
      understand(['--colour']),
    ]);
    for (const run of runs) expect(run).toMatchObject({ code: 2, out: '' });
    expect(runs.map((run) => run.err.split('\n')[0])).toEqual([
      'error: say whose payers write with --issuer SLUG, or give both --train and --test',
      "error: there is no issuer 'nobody' that can be read",
      "error: there is no issuer '../x' that can be read",
      "error: there is no file 'absent.jsonl'",
      'error: say whose payers write with --issuer SLUG, or give both --train and --test',
      "error: unknown option '--colour'",
    ]);
  });

  it('measures the learner on any labelled file, whatever its languages are called', PATIENCE, async () => {
    const train = join(folder, 'train.jsonl');
    const test = join(folder, 'test.jsonl');
    const line = (text: string, lang: string, intent: string): string => JSON.stringify({ text, lang, intent });
    const learnt = ['ställ alarm klockan sju', 'väck mig klockan sex', 'väck mig i morgon bitti'];
    const music = ['spela lite jazz', 'spela en låt av abba', 'sätt på musik'];
    writeFileSync(
      train,
      [
        ...learnt.map((text) => line(text, 'sv-SE', 'alarm_set')),
        ...music.map((text) => line(text, 'sv-SE', 'play_music')),
      ].join('\n'),
    );
    writeFileSync(
      test,
      `${line('väck mig klockan åtta', 'sv-SE', 'alarm_set')}\n${line('spill jazz', 'nb-NO', 'play_music')}\noops\n`,
    );
    const run = await understand(['--train', train, '--test', test, '--json']);
    expect(run.code).toBe(1);
    expect(run.err).toContain('line 3');
    expect(JSON.parse(run.out)).toEqual({
      'sv-SE': { accuracy: 1, macroF1: 1, n: 1 },
      'nb-NO': { accuracy: 1, macroF1: 1, n: 1 },
    });
    for (const intent of ['alarm_set', 'play_music']) expect(INTENTS).not.toContain(intent);
  });
});
