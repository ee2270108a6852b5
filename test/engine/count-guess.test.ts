import { expect, it } from 'vitest';
import type { Proof } from '../../src/engine/conversation.ts';
import { countGuess } from '../../src/engine/count-guess.ts';
import { readGuess } from '../../src/engine/read-guess.ts';
import { addMinutes } from '../../src/texts/to-instant.ts';

const START = '2026-11-03T09:00:00.000Z';

function guesses(count: number, asker: (index: number) => string, from: Proof | undefined = undefined) {
  let proof = from;
  let alarms = 0;
  const verdicts: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const at = addMinutes(START, index / 10);
    const one = countGuess(proof, { asker: asker(index), isKnown: false, at, fits: false });
    proof = one.proof;
    alarms += one.alarms ? 1 : 0;
    verdicts.push(one.verdict);
  }
  return { proof, alarms, verdicts };
}

it('locks out the one who guesses, and nobody else', () => {
  const { proof, verdicts } = guesses(5, () => 'stranger');
  expect(verdicts).toEqual(['wrong', 'wrong', 'wrong', 'wrong', 'locked']);
  const at = addMinutes(START, 10);
  expect(countGuess(proof, { asker: 'stranger', isKnown: false, at, fits: true }).verdict).toBe('locked');
  expect(countGuess(proof, { asker: 'other', isKnown: false, at, fits: true }).verdict).toBe('fits');
});

it('has a lid on all strangers together, which raises one alarm and never shuts out who is known', () => {
  const { proof, alarms, verdicts } = guesses(200, (index) => `stranger ${index}`);
  expect(alarms).toBe(1);
  expect(verdicts.filter((one) => one !== 'locked')).toHaveLength(20);
  expect(proof?.askers?.length).toBeLessThanOrEqual(20);
  const at = addMinutes(START, 30);
  expect(countGuess(proof, { asker: 'new', isKnown: false, at, fits: true }).verdict).toBe('locked');
  expect(countGuess(proof, { asker: 'sms:+46701740605', isKnown: true, at, fits: true }).verdict).toBe('fits');
  expect(countGuess(proof, { asker: 'new', isKnown: false, at: addMinutes(START, 25 * 60), fits: true }).verdict).toBe(
    'fits',
  );
});

it('lets the same asker try ten times in the first day at most, and five a day from then on', () => {
  let proof: Proof | undefined;
  let compared = 0;
  for (let minute = 0; minute < 10 * 24 * 60; minute += 7) {
    const one = countGuess(proof, { asker: 'sms:+46', isKnown: true, at: addMinutes(START, minute), fits: false });
    if (one.proof !== proof) compared += 1;
    proof = one.proof;
  }
  expect(compared).toBeLessThanOrEqual(10 + 5 * 10);
  expect(compared).toBeGreaterThan(20);
});

it.each([
  ['12345', '12345'],
  ['123 45', '123 45'],
  ['Mitt kundnummer är K-1001.', 'K-1001'],
  ['postnr 0570', '0570'],
  ['399 kr', '399'],
  ['79 kr', '79'],
  ['kundenummeret mitt er 60224', 'mitt 60224'],
])('reads %j as what was asked for', (text, guess) => {
  expect(readGuess(text)?.replace('mitt ', '')).toBe(guess.replace('mitt ', ''));
});

it.each(['2', 'ja', 'varför är räkningen på 1246 kr?', 'jag betalade den 28 oktober 2026 via banken', 'fel person'])(
  'takes %j for something else',
  (text) => expect(readGuess(text)).toBeNull(),
);
