import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanFileName } from '../../src/texts/clean-file-name.ts';

const NAMES: readonly (readonly [string, string | null])[] = [
  ['bild.png', 'bild.png'],
  ['Mätare på väggen.jpg', 'Mätare på väggen.jpg'],
  ['../../etc/passwd', 'passwd'],
  ['C:\\Users\\robin\\bild.png', 'bild.png'],
  ['.htaccess', 'htaccess'],
  ['..', null],
  ['   ', null],
  ['', null],
  ['faktura\u202egnp.exe', 'fakturagnp.exe'],
  ['a"b<c>d|e?.png', 'abcde.png'],
  ['rad\r\nContent-Type: text/html', 'radContent-Type text/html'.split('/').at(-1) ?? ''],
  ['bi\0ld.png', 'bild.png'],
  [`${'lång'.repeat(60)}.jpeg`, `${'lång'.repeat(60).slice(0, 75)}.jpeg`],
];

for (const [given, clean] of NAMES) {
  test(`${JSON.stringify(given.slice(0, 40))} is saved as ${JSON.stringify(clean?.slice(0, 40))}`, () =>
    expect(cleanFileName(given)).toBe(clean));
}

test('whatever it is called, it is one short, visible name, and cleaning it again changes nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
      const clean = cleanFileName(name);
      if (clean === null) return;
      expect([...clean].length).toBeLessThanOrEqual(80);
      expect(clean).not.toMatch(/[/\\<>:"|?*\p{Cc}]|^\.|^\s|\s$/u);
      expect(cleanFileName(clean)).toBe(clean);
    }),
  );
});
