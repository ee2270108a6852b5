import { describe, expect, test } from 'vitest';
import { markKeyboard, unmarkLabel } from '../../../src/adapters/telegram/mark-keyboard.ts';

const ROWS = [
  [
    { text: 'Betala', callback_data: 'o:q:pay' },
    { text: 'Fråga', callback_data: 'o:q:ask' },
  ],
  [{ text: 'Prata med oss', callback_data: 'o:q:talk' }],
];
const labels = (rows: ReturnType<typeof markKeyboard>) => rows.map((row) => row.map((button) => button.text));

describe('buttons after a choice', () => {
  test('the pressed one is marked; the others stay while the question may be answered again', () => {
    expect(labels(markKeyboard(ROWS, 'o:q:ask', true))).toEqual([['Betala', '✓ Fråga'], ['Prata med oss']]);
  });

  test('the others go when the question is over, and all of them when nothing was chosen', () => {
    expect(labels(markKeyboard(ROWS, 'o:q:talk', false))).toEqual([['✓ Prata med oss']]);
    expect(markKeyboard(ROWS, null, false)).toEqual([]);
  });

  test('a marked button still says its words', () => {
    for (const row of markKeyboard(ROWS, 'o:q:pay', true)) {
      for (const button of row) expect(unmarkLabel(button.text)).not.toContain('✓');
    }
  });
});
