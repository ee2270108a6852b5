/** Channels of an sRGB colour, 0-255. */
type Rgb = readonly [red: number, green: number, blue: number];

const HEX = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i;
const BLACK: Rgb = [0, 0, 0];
const WHITE: Rgb = [255, 255, 255];

/** WCAG 2.2 contrast ratio of two `#rrggbb` colours, 1 to 21. Anything else counts as black. */
export function contrastOf(one: string, other: string): number {
  const [low, high] = [luminanceOf(toRgb(one)), luminanceOf(toRgb(other))].toSorted((a, b) => a - b);
  return ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05);
}

/**
 * The nearest colour of the same hue that reads on every one of `grounds` with at least `ratio` (4.5 for text).
 * Moves towards black on light grounds and towards white on dark ones, in steps of one percent; a colour that is already
 * good comes back as it was.
 *
 * @example correctContrast('#ffd400', ['#ffffff'], 4.5) // a dark gold
 */
export function correctContrast(colour: string, grounds: readonly string[], ratio: number): string {
  const start = toRgb(colour);
  const dark = grounds.every((ground) => luminanceOf(toRgb(ground)) < 0.18);
  const goal = dark ? WHITE : BLACK;
  for (let step = 0; step <= 100; step += 1) {
    const tried = toHex(mix(start, goal, step / 100));
    if (grounds.every((ground) => contrastOf(tried, ground) >= ratio)) return tried;
  }
  return toHex(goal);
}

function toRgb(hex: string): Rgb {
  const match = HEX.exec(hex);
  if (!match) return BLACK;
  return [parseInt(match[1] ?? '0', 16), parseInt(match[2] ?? '0', 16), parseInt(match[3] ?? '0', 16)];
}

function toHex(rgb: Rgb): string {
  return `#${rgb.map((channel) => Math.round(channel).toString(16).padStart(2, '0')).join('')}`;
}

function mix(from: Rgb, to: Rgb, share: number): Rgb {
  const at = (index: 0 | 1 | 2): number => from[index] + (to[index] - from[index]) * share;
  return [at(0), at(1), at(2)];
}

/** Relative luminance, WCAG 2.2 definition. */
function luminanceOf(rgb: Rgb): number {
  const [red, green, blue] = rgb.map((channel) => {
    const part = channel / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
}
