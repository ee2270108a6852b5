import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDeskWorld, type Deed, type Missing, type Press, type Who } from './desk-world.ts';

const who = fc.constantFrom<Who>('sara', 'johan');
const press = fc.oneof(
  fc.constantFrom<Press>(
    { kind: 'claim' },
    { kind: 'hand_back' },
    { kind: 'close' },
    { kind: 'take_over' },
    { kind: 'to_colleague' },
    { kind: 'to_team' },
  ),
  { weight: 2, arbitrary: fc.constant<Press>({ kind: 'reply', words: 'Hej' }) },
);
const deed: fc.Arbitrary<Deed> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .constantFrom('jag vill prata med en människa', 'hur mycket ska jag betala?', 'hallå?', 'tack')
      .map((text) => ({ kind: 'payer' as const, text })),
  },
  { weight: 4, arbitrary: who.map((one) => ({ kind: 'look' as const, who: one })) },
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('press' as const), who, press, slow: fc.boolean() }) },
  { weight: 2, arbitrary: who.map((one) => ({ kind: 'again' as const, who: one })) },
  { weight: 3, arbitrary: who.map((one) => ({ kind: 'finish' as const, who: one })) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('send' as const), fails: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('leave' as const, 'come' as const), who }) },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 30 }).map((minutes) => ({ kind: 'wait' as const, minutes })) },
  { weight: 1, arbitrary: fc.constant({ kind: 'lose_lookup_or_timer' as const }) },
);
const deeds = fc.array(deed, { minLength: 5, maxLength: 40 });

function faultsOf(all: readonly Deed[], missing: Missing | null): readonly string[] {
  const world = createDeskWorld(missing);
  for (const one of all) world.play(one);
  world.end();
  return world.faults;
}

describe('a conversation with a payer, a bot, two people, clocks and failures', () => {
  it('has one owner at a time: no stale word of the bot, no double answer, nobody without an owner, whatever the order', () => {
    fc.assert(
      fc.property(deeds, (all) => {
        expect(faultsOf(all, null)).toEqual([]);
      }),
      { numRuns: 400, seed: 20_261_127 },
    );
  });

  it.each<Missing>(['epoch check', 'compare and set', 'seen check', 'lease', 'watchdog', 'once'])(
    'is seen to break without its %s',
    (missing) => {
      const found = fc.check(
        fc.property(deeds, (all) => faultsOf(all, missing).length === 0),
        { numRuns: 400, seed: 20_261_127, endOnFailure: true },
      );
      expect(found.failed).toBe(true);
    },
  );
});
