import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Polling, pollUpdates } from '../../../src/adapters/telegram/poll-updates.ts';
import type { InboundEvent } from '../../../src/ports/channel.ts';
import { accountsAt, type Rig, startRig } from '../../emulator/emulator-rig.ts';

const CHAT = 4711;
const BOT = accountsAt('').find((one) => one.issuer === 'exempelfiber')?.telegram;
const ACCOUNT = { botToken: BOT?.botToken ?? '', webhookSecret: BOT?.secretToken ?? '', username: BOT?.username ?? '' };

describe('a machine that Telegram cannot reach', () => {
  let rig: Rig;
  let taken: string[];
  let polling: Polling[];
  let answers: boolean[];
  const logged: string[] = [];
  beforeEach(async () => {
    rig = await startRig();
    taken = [];
    polling = [];
    answers = [];
    logged.length = 0;
  });
  afterEach(async () => {
    await Promise.all(polling.map((one) => one.stop()));
    await rig.close();
  });

  function poll(take?: (events: readonly InboundEvent[]) => Promise<boolean>): Polling {
    const log = {
      info() {},
      warn: (_: unknown, sentence: string) => logged.push(sentence),
      error: (_: unknown, sentence: string) => logged.push(sentence),
    };
    const one = pollUpdates(ACCOUNT, {
      apiUrl: rig.url,
      timeoutMs: 2_000,
      pauseMs: 10,
      log,
      take:
        take ??
        (async (events) => {
          const isStored = answers.shift() ?? true;
          for (const event of events)
            taken.push(`${'text' in event ? event.text : event.kind}${isStored ? '' : ' lost'}`);
          return isStored;
        }),
    });
    polling.push(one);
    return one;
  }
  const start = () => rig.emulator.telegram.start({ chat: CHAT, name: 'Robin', language: 'sv' }, 'exempelfiber', '');
  const write = (text: string) => rig.emulator.telegram.write(CHAT, 'exempelfiber', text);
  const settled = () =>
    rig.emulator.ledger().flatMap((entry) => (entry.type === 'update_settled' ? [entry.outcome] : []));

  test('fetches what payers write, in order, and confirms it only when it is stored', async () => {
    poll();
    await vi.waitFor(() => expect(rig.emulator.ledger().some((one) => one.type === 'webhook_set')).toBe(true));
    start();
    write('Hej');
    write('Hur mycket?');
    await vi.waitFor(() => expect(taken).toEqual(['/start', 'Hej', 'Hur mycket?']), 5_000);
    await vi.waitFor(() => expect(settled()).toEqual(['polled', 'polled', 'polled']), 5_000);
    expect(rig.received).toEqual([]);
  });

  test('keeps an update that could not be stored, and those behind it, for later', async () => {
    answers = [false, false];
    poll();
    await vi.waitFor(() => expect(rig.emulator.ledger().some((one) => one.type === 'webhook_set')).toBe(true));
    start();
    write('Hej');
    await vi.waitFor(() => expect(taken).toEqual(['/start lost', '/start lost', '/start', 'Hej']), 5_000);
  });

  test('gets again what a process that died had not confirmed', async () => {
    const dying = poll(() => new Promise(() => {}).then(() => true));
    await vi.waitFor(() => expect(rig.emulator.ledger().some((one) => one.type === 'webhook_set')).toBe(true));
    start();
    await vi.waitFor(() => expect(rig.emulator.ledger().some((one) => one.type === 'update_made')).toBe(true));
    void dying;
    polling.length = 0;
    poll();
    await vi.waitFor(() => expect(taken).toEqual(['/start']), 8_000);
  });

  test('leaves behind, loudly, what can never be stored, and goes on with the next', async () => {
    answers = Array.from({ length: 8 }, () => false);
    poll();
    await vi.waitFor(() => expect(rig.emulator.ledger().some((one) => one.type === 'webhook_set')).toBe(true));
    start();
    write('Hej');
    await vi.waitFor(() => expect(taken.at(-1)).toBe('Hej'), 15_000);
    expect(logged).toContain('An update could not be stored and is left behind');
  }, 20_000);

  test('waits as long as Telegram asks it to, and survives what else goes wrong', async () => {
    rig.emulator.addFault({ provider: 'telegram', method: 'getUpdates', kind: 'status', status: 429, retryAfter: 1 });
    rig.emulator.addFault({ provider: 'telegram', method: 'getUpdates', kind: 'reset' });
    rig.emulator.addFault({ provider: 'telegram', method: 'getUpdates', kind: 'html' });
    rig.emulator.addFault({ provider: 'telegram', method: 'deleteWebhook', kind: 'status', status: 502 });
    poll();
    await vi.waitFor(() => expect(rig.emulator.ledger().some((one) => one.type === 'webhook_set')).toBe(true), 8_000);
    start();
    await vi.waitFor(() => expect(taken).toEqual(['/start']), 8_000);
  }, 20_000);

  test('stops while it waits for nothing', async () => {
    const one = poll();
    await vi.waitFor(() => expect(rig.emulator.ledger().some((entry) => entry.type === 'webhook_set')).toBe(true));
    const started = performance.now();
    await one.stop();
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});
