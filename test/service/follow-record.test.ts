import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { beginWork } from '../../src/board/begin-work.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('a process that only takes requests reads what others published, one read at a time, and goes on after a failure', async () => {
  let asked = 0;
  let answer = (): void => undefined;
  let failing = true;
  const logged: unknown[] = [];
  const given = {
    config: { role: 'web' },
    deps: { log: { error: (_: unknown, text: string) => logged.push(text) } },
    service: {
      refresh: async () => {
        asked += 1;
        if (failing) throw new Error('The record is away');
        await new Promise<void>((resolve) => {
          answer = resolve;
        });
      },
    },
    wakeUps: null,
  };
  const work = await beginWork(given as unknown as Parameters<typeof beginWork>[0]);
  await vi.advanceTimersByTimeAsync(5_000);
  expect({ asked, logged }).toEqual({ asked: 1, logged: ['What is published could not be read; again soon'] });
  failing = false;
  await vi.advanceTimersByTimeAsync(15_000);
  expect(asked).toBe(2);
  answer();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(asked).toBe(3);
  answer();
  await work.stop();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked).toBe(3);
});
