import { contrastOf, correctContrast } from './correct-contrast.ts';

/** The grounds that `payer.css` puts the accent on; a test holds the two files together. */
export const PAGE_GROUNDS = {
  light: ['#faf9f7', '#ffffff'],
  dark: ['#161513', '#211f1c'],
} as const;

/** A little over WCAG's 4.5:1 (1.4.3), for those who read it in the sun. */
const TEXT = 5;
/** A button is read by its words, so the brand's own colour fills it as long as it can be told from the ground at all. */
const FILL = { light: 1.25, dark: 2 } as const;
const INKS = ['#ffffff', '#161513'];

/**
 * The issuer's colour as custom properties, for both themes: `--accent` fills buttons, `--on-accent` is text on it,
 * `--accent-text` is the colour as text, line or shape. Wherever the brand's own colour cannot be read it is moved just
 * far enough. A stylesheet of its own, because the page allows no inline style.
 */
export function toBrandStyle(colour: string): string {
  return `:root{${toTheme(colour, 'light')}}\n@media(prefers-color-scheme:dark){:root{${toTheme(colour, 'dark')}}}\n`;
}

function toTheme(colour: string, theme: keyof typeof PAGE_GROUNDS): string {
  const grounds = PAGE_GROUNDS[theme];
  const fill = correctContrast(colour, grounds, FILL[theme]);
  const ink = INKS.toSorted((one, other) => contrastOf(other, fill) - contrastOf(one, fill))[0] ?? '#ffffff';
  // A mid tone may carry neither ink at 4.5:1; then the fill gives way, not the reader.
  const readable = contrastOf(ink, fill) >= TEXT ? fill : correctContrast(fill, [ink], TEXT);
  return `--accent:${readable};--on-accent:${ink};--accent-text:${correctContrast(colour, grounds, TEXT)}`;
}
