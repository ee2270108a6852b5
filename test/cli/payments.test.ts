import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type HttpRig, startHttpRig } from '../adapters/http/http-rig.ts';
import { invoiceJson, payerJson } from '../adapters/http/invoice-json.ts';
import { toBgMax, toCamt, toOcrGiro } from '../support/bank-files.ts';

const NOTAN = join(import.meta.dirname, '../../src/cli/notan.ts');

describe('notan payments', () => {
  let folder: string;
  let http: HttpRig;
  let url: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'notan-payments-'));
    http = await startHttpRig();
    await http.api('PUT /v1/payers/K-1001', { body: payerJson() });
    await http.api('POST /v1/invoices', { body: invoiceJson({ payment: { reference: '100230' } }) });
    await http.server.listen({ host: '127.0.0.1', port: 0 });
    url = `http://127.0.0.1:${(http.server.server.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    await http.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const write = (name: string, bytes: Uint8Array): string => {
    writeFileSync(join(folder, name), bytes);
    return join(folder, name);
  };
  const run = (...args: readonly string[]): Promise<{ code: number; out: string; err: string }> =>
    new Promise((resolve) => {
      const options = { timeout: 60_000, env: { PATH: process.env['PATH'] ?? '' } };
      execFile(process.execPath, [NOTAN, 'payments', ...args], options, (error, out, err) =>
        resolve({ code: error === null ? 0 : Number(error.code), out, err }),
      );
    });

  it('only reads with --dry-run, needs no token then, and names the line of a fault', async () => {
    const camt = write('day.xml', toCamt([{ amount: 10_000, reference: '100230' }]));
    const broken = write('broken.txt', toOcrGiro([{ amount: 100, reference: '0010017' }], { sum: 101 }));
    const { code, out } = await run('--dry-run', '--json', camt, broken, write('old.txt', toBgMax([{ amount: 500 }])));
    expect(code).toBe(1);
    expect(
      out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toMatchObject([
      { file: camt, ok: true, format: 'camt.054.001.08', movements: 1, totals: { SEK: '100.00' } },
      { file: broken, ok: false, error: { line: 5, message: expect.stringContaining('sums to 101 øre') } },
      { ok: true, format: 'bgmax', warnings: [expect.stringContaining('camt.054')] },
    ]);
    const refused = await run(camt);
    expect([refused.code, refused.err]).toEqual([2, expect.stringContaining('--token')]);
  });

  it('sends, says what waits for a person, and says of the same file that it was taken before', async () => {
    const file = write(
      'sent.xml',
      toCamt(
        [
          { amount: 10_000, reference: '100230' },
          { amount: 5_000, text: 'tack', name: 'Robin\u0007' },
        ],
        { messageId: 'sent' },
      ).filter((byte) => byte !== 7),
    );
    const args = ['--url', url, '--token', 'demo-exempelfiber', file];
    const first = await run(...args);
    expect([first.code, first.out]).toEqual([
      0,
      expect.stringContaining('2 payments, 150.00 SEK; 1 posted, 1 for a person'),
    ]);
    expect(first.out).toContain('? 50.00 SEK from Robin: no reference, only words');
    expect((await run(...args)).out).toContain('taken before, nothing changed');
    const away = await run('--url', 'http://127.0.0.1:9', '--token', 'x', file);
    expect([away.code, away.out]).toEqual([1, expect.stringContaining('does not answer')]);
  });
});
