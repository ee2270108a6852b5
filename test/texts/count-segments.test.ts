import fc from 'fast-check';
import { SegmentedMessage } from 'sms-segments-calculator';
import { describe, expect, test } from 'vitest';
import { countSegments } from '../../src/texts/count-segments.ts';

const VECTORS: readonly (readonly [what: string, text: string, segments: number, encoding: 'GSM-7' | 'UCS-2'])[] = [
  ['160 å', 'å'.repeat(160), 1, 'GSM-7'],
  ['161 a', 'a'.repeat(161), 2, 'GSM-7'],
  ['306 a', 'a'.repeat(306), 2, 'GSM-7'],
  ['307 a', 'a'.repeat(307), 3, 'GSM-7'],
  ['80 €', '€'.repeat(80), 1, 'GSM-7'],
  ['81 €', '€'.repeat(81), 2, 'GSM-7'],
  ['70 ê', 'ê'.repeat(70), 1, 'UCS-2'],
  ['71 ê', 'ê'.repeat(71), 2, 'UCS-2'],
  ['135 ê', 'ê'.repeat(135), 3, 'UCS-2'],
  ['36 emoji', '😀'.repeat(36), 2, 'UCS-2'],
  ['a € that would be parted moves to part 2', `${'a'.repeat(152)}€${'a'.repeat(10)}`, 2, 'GSM-7'],
  ['an emoji that would be parted moves to part 2', `${'a'.repeat(66)}😀${'a'.repeat(66)}`, 3, 'UCS-2'],
];

describe('what an SMS costs', () => {
  test.each(VECTORS)('%s', (_what, text, segments, encoding) => {
    expect(countSegments(text)).toMatchObject({ segments, encoding });
  });

  test('nothing costs nothing', () => {
    expect(countSegments('')).toEqual({ encoding: 'GSM-7', segments: 0, units: 0, forcedBy: null });
  });

  test('the first character that makes a message expensive is named', () => {
    expect(countSegments('Hej Renée, hej Zoë').forcedBy).toBe('ë');
    expect(countSegments('Tack 🙂 ê').forcedBy).toBe('🙂');
    expect(countSegments('Räkning på 399 kr {€}').forcedBy).toBeNull();
  });

  test('Swedish and Norwegian letters are cheap', () => {
    expect(countSegments('åäöÅÄÖæøÆØÉéèàüñ').encoding).toBe('GSM-7');
    for (const dear of 'áêíóúčđŋšŧžÈëç–—“”’…`•\t\u00a0\u2212') expect(countSegments(dear).forcedBy).toBe(dear);
  });

  test('units are septets, or code units where one character needs it', () => {
    expect(countSegments('a€').units).toBe(3);
    expect(countSegments('a€ê😀').units).toBe(5);
  });

  test('every text is counted as the independent calculator counts it', () => {
    // Its splitter keeps combined graphemes whole, which SMS does not: so characters that never combine.
    const basic = fc.constantFrom(...'abcÅÄÖåäöæøÆØéÉ 0123456789\n@£$Δ_ÇßñÑ§¿¡,.:;!?');
    const extension = fc.constantFrom(...'^{}\\[~]|€\f');
    const foreign = fc.constantFrom(...'êëçáčš–”…漢жЖ😀🎉💸');
    const text = fc.oneof(
      fc.array(fc.oneof({ weight: 9, arbitrary: basic }, { weight: 1, arbitrary: extension }), {
        minLength: 1,
        maxLength: 500,
      }),
      fc.array(fc.oneof({ weight: 20, arbitrary: basic }, extension, foreign), { minLength: 1, maxLength: 300 }),
    );
    fc.assert(
      fc.property(text, (characters) => {
        const message = characters.join('');
        const oracle = new SegmentedMessage(message);
        const ours = countSegments(message);
        expect(ours.segments).toBe(oracle.segmentsCount);
        expect(ours.encoding).toBe(oracle.encodingName);
        expect(ours.units).toBe(oracle.messageSize / (ours.encoding === 'GSM-7' ? 7 : 16));
        expect(ours.forcedBy).toBe(oracle.getNonGsmCharacters()[0] ?? null);
      }),
      { numRuns: 1000 },
    );
  });
});
