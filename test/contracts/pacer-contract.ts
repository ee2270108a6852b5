import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Pace, Pacer } from '../../src/ports/pacer.ts';

/** Two pacers that share their paces, as two processes do, and time that passes when it is told to or by itself. */
export interface PacerPair {
  readonly one: Pacer;
  readonly other: Pacer;
  pass(ms: number): Promise<void>;
}

let made = 0;

/** What every pacer must do, whatever keeps the paces. Two senders throughout: what one does never slows the other. */
export function pacerContract(name: string, open: () => Promise<PacerPair>): void {
  describe(`the pacer of ${name}`, () => {
    let pair: PacerPair;
    let pace: Pace;
    let stranger: Pace;
    beforeEach(async () => {
      pair = await open();
      made += 1;
      pace = { key: `sms:alfa-${process.pid}-${made}`, perSecond: 20, burst: 5 };
      stranger = { ...pace, key: `sms:beta-${process.pid}-${made}` };
    });
    afterEach(() => Promise.all([pair.one.close(), pair.other.close()]));

    it('lets a burst through, and then as much as time has brought, whichever process asks', async () => {
      expect(await pair.one.take(pace, 3)).toEqual({ granted: 3, waitMs: 0 });
      const rest = await pair.other.take(pace, 10);
      expect(rest.granted).toBe(2);
      expect(rest.waitMs).toBeGreaterThan(0);
      expect(rest.waitMs).toBeLessThanOrEqual(50);
      expect((await pair.one.take(pace, 1)).granted).toBe(0);
      expect((await pair.one.take(stranger, 5)).granted).toBe(5);
      await pair.pass(60);
      expect((await pair.one.take(pace, 1)).granted).toBe(1);
      await pair.pass(1_000);
      expect((await pair.other.take(pace, 100)).granted).toBe(5);
    });

    it('grants no more than the pace, however many ask at once', async () => {
      const asked = Array.from({ length: 40 }, (_, index) => (index % 2 ? pair.one : pair.other).take(pace, 1));
      const granted = (await Promise.all(asked)).reduce((sum, one) => sum + one.granted, 0);
      expect(granted).toBeGreaterThanOrEqual(5);
      expect(granted).toBeLessThanOrEqual(7);
    });

    it('leaves what is kept for those in a hurry, and takes back what was not used', async () => {
      expect((await pair.one.take(pace, 10, 2)).granted).toBe(3);
      expect((await pair.one.take(pace, 10, 2)).granted).toBe(0);
      expect((await pair.other.take(pace, 1)).granted).toBe(1);
      await pair.one.giveBack(pace, 2);
      expect((await pair.other.take(pace, 3)).granted).toBe(3);
      await pair.one.giveBack(pace, 50);
      expect((await pair.other.take(pace, 50)).granted).toBe(5);
    });

    it('stops everybody for as long as the provider asks, and a shorter pause ends no longer one', async () => {
      await pair.one.pause(pace.key, 300);
      await pair.other.pause(pace.key, 20);
      const held = await pair.other.take(pace, 1);
      expect(held.granted).toBe(0);
      expect(held.waitMs).toBeGreaterThan(150);
      expect(held.waitMs).toBeLessThanOrEqual(300);
      expect((await pair.other.take(stranger, 1)).granted).toBe(1);
      await pair.pass(320);
      expect((await pair.other.take(pace, 1)).granted).toBe(1);
    });

    it('keeps a pace under one a second', async () => {
      const slow = { key: `${pace.key}-slow`, perSecond: 0.5, burst: 1.05 };
      expect(await pair.one.take(slow, 1)).toEqual({ granted: 1, waitMs: 0 });
      const { granted, waitMs } = await pair.other.take(slow, 1);
      expect(granted).toBe(0);
      expect(waitMs).toBeGreaterThan(1_500);
      expect(waitMs).toBeLessThanOrEqual(2_000);
    });
  });
}
