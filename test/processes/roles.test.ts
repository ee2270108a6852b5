import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createEmulatorApp } from '../../src/emulator/create-emulator-app.ts';
import { readAccounts } from '../kill/cast.ts';
import { eventually } from '../support/eventually.ts';
import { freePort, startPostgres } from '../support/postgres.ts';
import { startRedis } from '../support/redis.ts';
import { type RunningNotan, startNotan } from '../support/start-notan.ts';

const postgres = await startPostgres();
const redis = await startRedis();
const folder = mkdtempSync(join(tmpdir(), 'notan-roles-'));
const running: RunningNotan[] = [];

afterAll(async () => {
  for (const one of running) await one.kill();
  await Promise.all([postgres?.stop(), redis?.stop()]);
  rmSync(folder, { recursive: true, force: true });
});

describe.runIf(postgres && redis)('processes that divide the work', () => {
  it('one takes the bill, another sends it at once; the worker has no doors, and the web process sends nothing alone', async () => {
    const port = await freePort();
    const providers = await createEmulatorApp({ accounts: readAccounts(`http://127.0.0.1:${port}`), seed: 'roles' });
    const apiUrl = await providers.listen(0);
    const env = {
      DATABASE_URL: postgres?.url ?? '',
      REDIS_URL: redis?.url ?? '',
      TWILIO_API_URL: apiUrl,
      TELEGRAM_API_URL: apiUrl,
      NOTAN_SECRET: 'roles-'.repeat(8),
    };
    const web = await startNotan({ port, dataDir: join(folder, 'web'), env: { ...env, NOTAN_ROLE: 'web' } });
    running.push(web);
    const bill = (number: string) =>
      fetch(`${web.url}/v1/invoices`, {
        method: 'POST',
        headers: { authorization: 'Bearer demo-exempelfiber', 'content-type': 'application/json' },
        body: JSON.stringify({
          number,
          payer: 'ROLE-1',
          type: 'invoice',
          issued: '2026-11-01',
          due: '2026-11-30',
          currency: 'SEK',
          lines: [{ id: 'b', text: 'Bredband', quantity: '1', unitPrice: '319.20', net: '319.20', vatRate: '25' }],
          total: { net: '319.20', vat: '79.80', rounding: '0.00', payable: '399.00' },
          payment: { reference: '100234', bankgiro: '5402-9681' },
        }),
      });
    const payer = await fetch(`${web.url}/v1/payers/ROLE-1`, {
      method: 'PUT',
      headers: { authorization: 'Bearer demo-exempelfiber', 'content-type': 'application/json' },
      body: JSON.stringify({
        name: 'Robin',
        locale: 'sv-SE',
        addresses: ['sms:+46701112233'],
        attributes: {},
        consents: {},
      }),
    });
    expect(payer.status).toBeLessThan(300);
    expect((await bill('700001')).status).toBe(201);
    const sent = () =>
      providers.emulator.ledger().filter((one) => one.type === 'sms_accepted' && one.to === '+46701112233');
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(sent()).toEqual([]);

    const worker = await startNotan({ dataDir: join(folder, 'worker'), env: { ...env, NOTAN_ROLE: 'worker' } });
    running.push(worker);
    await eventually('what waited is sent', async () => (sent().length === 1 ? true : null));
    expect((await fetch(`${worker.url}/v1/invoices/x`)).status).toBe(404);
    expect((await fetch(`${worker.url}/console`)).status).toBe(404);
    expect((await fetch(`${worker.url}/metrics`)).status).toBe(200);

    // Woken through Redis, not by the look that comes every five seconds.
    const waits: number[] = [];
    for (let index = 2; index < 7; index += 1) {
      const begun = performance.now();
      expect((await bill(`70000${index}`)).status).toBe(201);
      await eventually('it is sent', async () => (sent().length === index ? true : null));
      waits.push(performance.now() - begun);
    }
    expect(Math.min(...waits)).toBeLessThan(2_000);
    await providers.close();
  }, 120_000);
});
