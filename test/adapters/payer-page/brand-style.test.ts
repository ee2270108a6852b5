import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PAGE_GROUNDS, toBrandStyle } from '../../../src/adapters/payer-page/brand-style.ts';
import { contrastOf, correctContrast } from '../../../src/adapters/payer-page/correct-contrast.ts';

const css = readFileSync('src/pages/payer/payer.css', 'utf8');
const colour = fc.integer({ min: 0, max: 0xffffff }).map((one) => `#${one.toString(16).padStart(6, '0')}`);

function themes(style: string): Record<string, string>[] {
  return style
    .trim()
    .split('\n')
    .map((one) =>
      Object.fromEntries([...one.matchAll(/--([a-z-]+):(#[0-9a-f]{6})/g)].map(([, name, value]) => [name, value])),
    );
}

describe("the issuer's colour", () => {
  it('reads with at least 4.5:1 in both themes, whatever the colour', () => {
    fc.assert(
      fc.property(colour, (brand) => {
        const [light = {}, dark = {}] = themes(toBrandStyle(brand));
        for (const [theme, grounds] of [
          [light, PAGE_GROUNDS.light],
          [dark, PAGE_GROUNDS.dark],
        ] as const) {
          for (const ground of grounds) {
            expect(contrastOf(theme['accent-text'] ?? '', ground)).toBeGreaterThanOrEqual(4.5);
          }
          expect(contrastOf(theme['on-accent'] ?? '', theme['accent'] ?? '')).toBeGreaterThanOrEqual(4.5);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('stays as the issuer chose it where it can be read', () => {
    expect(correctContrast('#0B5D3B', ['#ffffff'], 4.5)).toBe('#0b5d3b');
    expect(themes(toBrandStyle('#0b5d3b'))[0]).toEqual({
      accent: '#0b5d3b',
      'on-accent': '#ffffff',
      'accent-text': '#0b5d3b',
    });
  });

  it('is measured against the grounds that the page really has', () => {
    const grounds = [...css.matchAll(/--(paper|surface): (#[0-9a-f]{6})/g)].map(([, , value]) => value);
    expect(grounds).toEqual([...PAGE_GROUNDS.light, ...PAGE_GROUNDS.dark]);
  });

  it('measures contrast as WCAG does', () => {
    expect(contrastOf('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrastOf('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  });
});
