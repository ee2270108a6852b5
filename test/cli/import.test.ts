import { execFile } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const FIXTURES = join(ROOT, 'test/adapters/peppol/fixtures');
const KEYS = [
  'file',
  'ok',
  'number',
  'type',
  'currency',
  'payable',
  'due',
  'reference',
  'account',
  'seller',
  'buyer',
  'lines',
  'warnings',
];
const INVOICE = {
  number: '10023',
  payer: 'K-1001',
  issued: '2026-09-01',
  due: '2026-09-30',
  currency: 'SEK',
  lines: [
    { id: 'el', text: 'Elförbrukning', quantity: '900', unit: 'kWh', unitPrice: '0.80', net: '720.00', vatRate: '25' },
  ],
  total: { net: '720.00', vat: '180.00', payable: '900.00' },
  payment: { reference: '1234574', bankgiro: '5402-9681' },
};

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'notan-import-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

function run(args: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<Run> {
  return new Promise((resolve) => {
    const options = { timeout: 60_000, env: { PATH: process.env['PATH'] ?? '', ...environment } };
    execFile(process.execPath, [join(ROOT, 'src/cli/notan.ts'), 'import', ...args], options, (error, out, err) => {
      resolve({ code: error === null ? 0 : Number(error.code), out, err });
    });
  });
}

const fixture = (name: string): string => join(FIXTURES, name);
const linesOf = (out: string): readonly Record<string, unknown>[] =>
  out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

function write(name: string, content: string | Uint8Array): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

describe('import --dry-run --json', () => {
  test('prints one line a file, good or not, in the order they were named', async () => {
    const files = [
      fixture('se-electricity.xml'),
      fixture('se-credit-note.xml'),
      fixture('no-reminder.xml'),
      write('cut.xml', readFileSync(fixture('no-grid.xml')).subarray(0, 3000)),
      write('bill.json', JSON.stringify(INVOICE)),
      join(folder, 'nowhere.xml'),
    ];
    const { code, out, err } = await run(['--dry-run', '--json', ...files]);
    expect([code, err]).toEqual([1, '']);
    const lines = linesOf(out);
    expect(lines.map((line) => [line['file'], line['ok']])).toEqual(
      files.map((file, place) => [file, place !== 3 && place !== 5]),
    );
    for (const line of lines) expect(Object.keys(line)).toEqual(line['ok'] ? KEYS : [...KEYS, 'error']);
    expect(lines[0]).toEqual({
      file: files[0],
      ok: true,
      number: '26090117',
      type: 'invoice',
      currency: 'SEK',
      payable: '1012.00',
      due: '2026-09-30',
      reference: '2609011701',
      account: '50511237',
      seller: 'Exempelkraft AB',
      buyer: 'Robin Ek',
      lines: 3,
      warnings: [],
    });
    expect(lines[1]).toMatchObject({ type: 'credit_note', payable: '125.00', reference: null, account: null });
    expect(lines[2]).toMatchObject({ type: 'reminder', account: 'NO93 8601 1117 947' });
    expect(lines[3]).toMatchObject({
      number: null,
      payable: null,
      warnings: [],
      error: { line: expect.any(Number), element: expect.any(String) },
    });
    expect(lines[4]).toMatchObject({
      number: '10023',
      payable: '900.00',
      account: '5402-9681',
      seller: null,
      lines: 1,
    });
    expect(lines[5]?.['error']).toEqual({
      message: 'There is no such file; check the name.',
      line: null,
      element: null,
    });
  });

  test('exits 0 where all files are good', async () => {
    const { code, out } = await run(['--dry-run', '--json', fixture('no-grid.xml'), fixture('no-payment-request.xml')]);
    expect(code).toBe(0);
    expect(linesOf(out).map((line) => line['account'])).toEqual(['86011117947', '8601.11.17947']);
  });

  test('tells what is wrong in JSON with its line and pointer', async () => {
    const wrong = { ...INVOICE, total: { ...INVOICE.total, payable: '901.00' } };
    const file = write('wrong.json', JSON.stringify(wrong, null, 2));
    const [line] = linesOf((await run(['--dry-run', '--json', file])).out);
    const at =
      JSON.stringify(wrong, null, 2)
        .split('\n')
        .findIndex((text) => text.includes('"payable"')) + 1;
    expect(line?.['error']).toEqual({
      message: '/total/payable is 901.00 but net + vat + rounding - prepaid is 900.00.',
      line: at,
      element: '/total/payable',
    });
  });

  test('does not choke on a folder, an endless file or a file that may not be read', async () => {
    const secret = write('secret.xml', 'x');
    chmodSync(secret, 0o000);
    const { code, out } = await run(['--dry-run', '--json', folder, '/dev/zero', secret]);
    const [aFolder, endless] = linesOf(out);
    expect(code).toBe(1);
    expect(aFolder).toMatchObject({ ok: false, error: { message: 'This is a folder; name the files in it.' } });
    expect(endless).toMatchObject({ ok: false, error: { message: expect.stringContaining('limit is 5 MB') } });
  });
});

describe('import for people', () => {
  test('shows a table, what is odd, what was refused and why, and how many', async () => {
    const odd = write(
      'odd.xml',
      readFileSync(fixture('no-grid.xml'), 'utf8').replace('2004512609041', '2004512609043'),
    );
    const bad = write('bad.xml', '<html/>');
    const { code, out } = await run(['--dry-run', fixture('se-electricity.xml'), odd, bad]);
    expect(code).toBe(1);
    expect(out).toMatch(/file +kind +number +to pay +due +reference +account +lines +buyer/);
    expect(out).toMatch(
      /se-electricity\.xml +invoice +26090117 +1012\.00 SEK +2026-09-30 +2609011701 +50511237 +3 +Robin Ek/,
    );
    expect(out).toContain(`! ${odd}: KID 2004512609043 has a wrong check digit; kept as written.`);
    expect(out).toContain(`✗ ${bad}:1: The root element <html> on line 1 is a web page`);
    expect(out.trim().endsWith('2 read, 1 refused.')).toBe(true);
  });

  test('lets no file name steer the terminal', async () => {
    const { out } = await run(['--dry-run', '/nowhere/\u001b[31mred.xml']);
    expect(out).toContain('/nowhere/ [31mred.xml');
    expect(out).not.toContain('\u001b');
  });
});

describe('wrong use exits 2 and says what is wrong', () => {
  test.each<[string, readonly string[], string]>([
    ['no files', ['--dry-run'], "missing required argument 'file'"],
    ['an unknown option', ['--dryrun', 'x.xml'], "unknown option '--dryrun'"],
    ['no token', ['x.xml'], '--token'],
    ['an address that is none', ['--token', 't', '--url', 'ftp://x', 'x.xml'], '--url must be'],
  ])('%s', async (_what, args, words) => {
    const { code, out, err } = await run(args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(words);
  });

  test('and --help exits 0', async () => {
    const { code, out } = await run(['--help']);
    expect(code).toBe(0);
    expect(out).toContain('Exit codes');
  });
});

describe('sending', () => {
  interface Seen {
    readonly method: string;
    readonly url: string;
    readonly headers: Readonly<Record<string, string | string[] | undefined>>;
    readonly body: string;
  }
  let server: Server;
  let url: string;
  let seen: Seen[] = [];
  let answers: { status: number; body: unknown; headers?: Record<string, string> }[] = [];

  beforeAll(async () => {
    server = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        const { method = '', url: path = '', headers } = request;
        seen.push({ method, url: path, headers, body: Buffer.concat(parts).toString('utf8') });
        const { status, body, headers: extra } = answers.shift() ?? { status: 500, body: null };
        response.writeHead(status, { 'content-type': 'application/json', ...extra }).end(JSON.stringify(body));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  test('posts each document as it is and tells the id', async () => {
    seen = [];
    answers = [
      { status: 201, body: { id: 'inv-1', number: 'EK-10388' } },
      { status: 200, body: { id: 'inv-2', number: '10023' } },
    ];
    const json = write('bill.json', JSON.stringify(INVOICE));
    const { code, out } = await run([
      '--json',
      '--url',
      url,
      '--token',
      'demo-eksempelkraft',
      fixture('no-grid.xml'),
      json,
    ]);
    expect(code).toBe(0);
    const [xml, second] = linesOf(out);
    expect(Object.keys(xml ?? {})).toEqual(['file', 'ok', 'id', ...KEYS.slice(2)]);
    expect([xml?.['id'], second?.['id']]).toEqual(['inv-1', 'inv-2']);
    expect(seen[0]).toMatchObject({
      method: 'POST',
      url: '/v1/invoices',
      headers: { authorization: 'Bearer demo-eksempelkraft', 'content-type': 'application/xml' },
      body: readFileSync(fixture('no-grid.xml'), 'utf8'),
    });
    expect(seen[1]).toMatchObject({ headers: { 'content-type': 'application/json' }, body: JSON.stringify(INVOICE) });
  });

  test('names the payer, takes the token from the environment and waits where it is asked to', async () => {
    seen = [];
    answers = [
      { status: 429, body: { detail: 'Slow down.' }, headers: { 'retry-after': '1' } },
      { status: 201, body: { id: 'inv-3' } },
    ];
    const { code, out } = await run(['--json', '--url', `${url}/`, '--payer', 'K 1/å', fixture('se-broadband.xml')], {
      NOTAN_TOKEN: 'secret',
    });
    expect(code).toBe(0);
    expect(linesOf(out)[0]?.['id']).toBe('inv-3');
    expect(seen.map((one) => one.url)).toEqual(['/v1/invoices?payer=K+1%2F%C3%A5', '/v1/invoices?payer=K+1%2F%C3%A5']);
    expect(seen[0]?.headers['authorization']).toBe('Bearer secret');
    expect(out).not.toContain('secret');
  });

  test("says in Notan's own words why a document was not taken", async () => {
    seen = [];
    answers = [
      {
        status: 422,
        body: {
          code: 'unknown_payer',
          detail: 'There is no payer K-1002.',
          errors: [{ detail: 'x', line: 7, element: '/Invoice' }],
        },
      },
    ];
    const { code, out } = await run(['--json', '--url', url, '--token', 't', fixture('se-broadband.xml')]);
    expect(code).toBe(1);
    expect(linesOf(out)[0]).toMatchObject({
      ok: false,
      number: '26090118',
      error: { message: 'There is no payer K-1002.', line: 7, element: '/Invoice' },
    });
  });

  test('sends nothing that cannot be read, and nothing at all in a dry run', async () => {
    seen = [];
    answers = [];
    await run(['--json', '--url', url, '--token', 't', write('bad.xml', '<html/>')]);
    await run(['--dry-run', '--json', '--url', url, '--token', 't', fixture('no-grid.xml')]);
    expect(seen).toEqual([]);
  });

  test('says that nobody answers', async () => {
    const { code, out } = await run(['--json', '--url', 'http://127.0.0.1:1', '--token', 't', fixture('no-grid.xml')]);
    expect(code).toBe(1);
    expect(linesOf(out)[0]).toMatchObject({
      ok: false,
      error: {
        message: 'Notan at http://127.0.0.1:1 does not answer; start it with "notan start" or name another with --url.',
      },
    });
  });
});
