import { fromOklch, type LinearRgb, type Oklch, toOklch } from './oklab.ts';

const HEX = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i;

/** WCAG 2.2 contrast ratio of two `#rrggbb` colours, 1 to 21. Anything else counts as black. */
export function contrastOf(one: string, other: string): number {
  const [low = 0, high = 0] = [luminanceOf(one), luminanceOf(other)].toSorted((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

/**
 * The nearest colour of the same hue that reads on every one of `grounds` with at least `ratio` (4.5 for text): darker on
 * light grounds, lighter on dark ones. A colour that is already good comes back as it was.
 *
 * @example correctContrast('#ffd400', ['#ffffff'], 4.5) // a dark gold
 */
export function correctContrast(colour: string, grounds: readonly string[], ratio: number): string {
  const reads = (tried: string): boolean => grounds.every((ground) => contrastOf(tried, ground) >= ratio);
  if (HEX.test(colour) && reads(colour)) return colour.toLowerCase();
  const start = toOklch(toLinear(colour));
  const goal = grounds.every((ground) => luminanceOf(ground) < 0.18) ? 1 : 0;
  for (let step = 1; step < 100; step += 1) {
    const lightness = start.lightness + ((goal - start.lightness) * step) / 100;
    const tried = toHex({ ...start, lightness });
    if (reads(tried)) return tried;
  }
  return goal === 1 ? '#ffffff' : '#000000';
}

function toLinear(hex: string): LinearRgb {
  const match = HEX.exec(hex);
  const channel = (index: number): number => {
    const part = parseInt(match?.[index] ?? '0', 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(2), channel(3)];
}

/** The colour on a screen: one too vivid to be shown gives up chroma, never hue or lightness. */
function toHex(colour: Oklch): string {
  let { chroma } = colour;
  let rgb = fromOklch(colour);
  while (chroma > 0.001 && rgb.some((one) => one < -0.0005 || one > 1.0005)) {
    chroma *= 0.97;
    rgb = fromOklch({ ...colour, chroma });
  }
  const hex = rgb.map((one) => {
    const part = one <= 0.0031308 ? 12.92 * one : 1.055 * one ** (1 / 2.4) - 0.055;
    return Math.round(Math.min(1, Math.max(0, part)) * 255)
      .toString(16)
      .padStart(2, '0');
  });
  return `#${hex.join('')}`;
}

/** Relative luminance, WCAG 2.2 definition. */
function luminanceOf(hex: string): number {
  const [red, green, blue] = toLinear(hex);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
