/** Signs that fit beside each other on a narrow phone, all buttons of a row being equally wide. */
const ROW_WIDTH = 30;

/** Telegram shows at most eight buttons beside each other. */
const ROW_LENGTH = 8;

/**
 * Puts buttons in rows, in order, so that every label can be read in full where that is possible: short ones beside each
 * other, a long one by itself. Pure.
 *
 * @example ['Betala', 'Fråga', 'Prata med oss'] → [['Betala', 'Fråga'], ['Prata med oss']]
 */
export function layOutKeyboard<Button extends { readonly text: string }>(
  buttons: readonly Button[],
): readonly (readonly Button[])[] {
  const rows: Button[][] = [];
  let longest = 0;
  for (const button of buttons) {
    const row = rows.at(-1);
    const width = Math.max(longest, button.text.length);
    if (row && row.length < ROW_LENGTH && width * (row.length + 1) <= ROW_WIDTH) {
      row.push(button);
      longest = width;
    } else {
      rows.push([button]);
      longest = button.text.length;
    }
  }
  return rows;
}
