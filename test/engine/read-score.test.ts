import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readScore } from '../../src/engine/read-score.ts';

const TEN = { min: 0, max: 10 };
const FIVE = { min: 1, max: 5 };

describe('a score, as people say it', () => {
  it.each([
    ['8', 8],
    ['8.', 8],
    ['8!', 8],
    ['8:a', 8],
    ['8a', 8],
    ['0', 0],
    ['10', 10],
    ['noll', 0],
    ['åtta', 8],
    ['Åtta', 8],
    ['en stark åtta', 8],
    ['en svag sjua', 7],
    ['typ 9', 9],
    ['runt 7 skulle jag säga', 7],
    ['8+', 8],
    ['8-', 8],
    ['10/10', 10],
    ['8 av 10', 8],
    ['4/5', 8],
    ['11/10', 10],
    ['7-8', 7],
    ['7 – 8', 7],
    ['7 eller 8', 7],
    ['sju eller åtta', 7],
    ['7,5', 7],
    ['80 %', 8],
    ['100%', 10],
    ['8, ja 8', 8],
    ['8️⃣', 8],
    ['🔟', 10],
    ['⭐⭐⭐⭐', 8],
    ['★★★☆☆', 6],
    ['⭐⭐⭐⭐⭐⭐⭐', 7],
    ['full pott', 10],
    ['8, för att ni alltid svarar när man ringer och hjälper till', 8],
    ['ett', 1],
    ['en', 1],
  ])('%s is %i in Swedish', (text, score) => {
    expect(readScore(text, TEN, 'sv-SE')).toBe(score);
  });

  it.each([
    ['åtte', 8],
    ['en sterk åtter', 8],
    ['en svak sjuer', 7],
    ['syv', 7],
    ['ni', 9],
    ['ti', 10],
    ['en klar tier', 10],
    ['sånn 6 kanskje', 6],
    ['9 av 10', 9],
    ['null', 0],
    ['to', 2],
    ['toppkarakter', 10],
  ])('%s is %i in Norwegian', (text, score) => {
    expect(readScore(text, TEN, 'nb-NO')).toBe(score);
  });

  it.each([
    ['ni är bäst'],
    ['-3'],
    ['50'],
    ['11'],
    ['3 eller 8'],
    ['6-8'],
    ['5 6 7'],
    ['jag väntade 3 timmar'],
    ['det kostar 8 kr'],
    ['vet inte'],
    ['ett problem'],
    ['en fråga bara'],
    ['det var ett elände'],
    [''],
    ['?'],
    ['jag tycker att det har varit bra men att ni skulle svara inom 5 minuter'],
  ])('%s is none', (text) => {
    expect(readScore(text, TEN, 'sv-SE')).toBeNull();
  });

  it.each([
    ['4', 4],
    ['8/10', 4],
    ['⭐⭐⭐', 3],
    ['fyra av fem', 4],
    ['0', null],
    ['6', null],
    ['90 %', 5],
    ['3-4', 3],
  ])('%s of five is %s', (text, score) => {
    expect(readScore(text, FIVE, 'sv-SE')).toBe(score);
  });

  it('is on its scale whatever is written, and every number of it is itself', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60, unit: 'grapheme' }), (text) => {
        const score = readScore(text, TEN, 'nb-NO');
        expect(score === null || (Number.isInteger(score) && score >= 0 && score <= 10)).toBe(true);
      }),
      { numRuns: 500 },
    );
    for (let score = 0; score <= 10; score += 1) expect(readScore(`${score}`, TEN, 'sv-SE')).toBe(score);
  });
});
