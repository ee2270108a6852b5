import fc from 'fast-check';
import { SegmentedMessage } from 'sms-segments-calculator';
import { expect, test } from 'vitest';
import { countSegments } from '../../src/emulator/count-segments.ts';

test.each([
  ['å'.repeat(160), 1],
  ['a'.repeat(161), 2],
  ['a'.repeat(306), 2],
  ['a'.repeat(307), 3],
  ['€'.repeat(80), 1],
  ['€'.repeat(81), 2],
  ['ê'.repeat(70), 1],
  ['ê'.repeat(71), 2],
  ['ê'.repeat(135), 3],
  ['😀'.repeat(36), 2],
  [`${'a'.repeat(152)}€${'a'.repeat(10)}`, 2],
  ['', 1],
])('%s', (text, segments) => {
  expect(countSegments(text).segments).toBe(segments);
});

test('what makes an SMS dear is seen: a dash, a typographic quote, a no-break space', () => {
  for (const dear of ['–', '“', '\u00a0', '\u2212', 'á', '…'])
    expect(countSegments(`Hej ${dear}`).encoding).toBe('UCS-2');
  expect(countSegments('Hej ÅÄÖåäöÆØæøÉéü €[]{}').encoding).toBe('GSM-7');
});

test("the count agrees with Twilio's own calculator", () => {
  const character = fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom(...'abcåäöÆØ €[]{}|~^\\\n0123456789') },
    { weight: 1, arbitrary: fc.constantFrom(...'êá–“…漢', '😀') },
  );
  fc.assert(
    fc.property(fc.array(character, { minLength: 1, maxLength: 500 }), (characters) => {
      const text = characters.join('');
      const theirs = new SegmentedMessage(text);
      const ours = countSegments(text);
      expect(ours).toMatchObject({ encoding: theirs.encodingName, segments: theirs.segmentsCount });
    }),
    { numRuns: 1000 },
  );
});
