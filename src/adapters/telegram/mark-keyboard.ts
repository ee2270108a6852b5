const MARK = '✓ ';

interface Button {
  readonly text: string;
  readonly callback_data: string;
}

/**
 * A keyboard after a choice: the chosen button marked, and the others taken away unless the question may be answered again.
 * Null as `chosen` on a question that is over: no buttons. Pure.
 */
export function markKeyboard(
  rows: readonly (readonly Button[])[],
  chosen: string | null,
  armed: boolean,
): readonly (readonly Button[])[] {
  return rows
    .map((row) =>
      row
        .filter((button) => armed || button.callback_data === chosen)
        .map((button) => (button.callback_data === chosen ? { ...button, text: MARK + button.text } : button)),
    )
    .filter((row) => row.length > 0);
}

/** The words of a button without our mark. */
export function unmarkLabel(label: string): string {
  return label.startsWith(MARK) ? label.slice(MARK.length) : label;
}
