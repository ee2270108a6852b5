import { contrastOf, correctContrast } from './correct-contrast.ts';

/** The grounds that `payer.css` puts the accent on; a test holds the two files together. */
export const PAGE_GROUNDS = {
  light: ['#faf9f7', '#ffffff'],
  dark: ['#161513', '#211f1c'],
} as const;

const TEXT = 4.5;
const SHAPE = 3;
const INKS = ['#ffffff', '#161513'];

/**
 * The issuer's colour as custom properties, for both themes: `--accent` fills buttons, `--on-accent` is text on it,
 * `--accent-text` is the colour as text. Wherever the brand's own colour fails (4.5:1 for text, 3:1 for shapes) it is
 * moved just far enough. A stylesheet of its own, because the page allows no inline style.
 */
export function toBrandStyle(colour: string): string {
  return `:root{${toTheme(colour, PAGE_GROUNDS.light)}}\n@media(prefers-color-scheme:dark){:root{${toTheme(colour, PAGE_GROUNDS.dark)}}}\n`;
}

function toTheme(colour: string, grounds: readonly string[]): string {
  const fill = correctContrast(colour, grounds, SHAPE);
  const ink = INKS.toSorted((one, other) => contrastOf(other, fill) - contrastOf(one, fill))[0] ?? '#ffffff';
  // A mid tone may carry neither ink at 4.5:1; then the fill gives way, not the reader.
  const readable = contrastOf(ink, fill) >= TEXT ? fill : correctContrast(fill, [ink], TEXT);
  return `--accent:${readable};--on-accent:${ink};--accent-text:${correctContrast(colour, grounds, TEXT)}`;
}
