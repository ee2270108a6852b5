import fc from 'fast-check';
import { expect, it } from 'vitest';
import { laterThan } from '../../src/model/later-than.ts';

it('adds and takes away time as a clock does, over days, months, leap years and centuries', () => {
  const instants = fc.date({ min: new Date('0002-01-01'), max: new Date('9996-12-31'), noInvalidDate: true });
  fc.assert(
    fc.property(instants, fc.integer({ min: -40_000_000_000, max: 40_000_000_000 }), (start, milliseconds) => {
      expect(laterThan(start.toISOString(), milliseconds)).toBe(new Date(start.getTime() + milliseconds).toISOString());
    }),
    { numRuns: 2_000 },
  );
});

it('reads an instant without a fraction', () => {
  expect(laterThan('2028-02-28T23:59:58Z', 3_000)).toBe('2028-02-29T00:00:01.000Z');
});
