import { inflateSync } from 'node:zlib';

/** The words of a PDF as they stand in its streams: what a search or a screen reader gets. */
export function textIn(pdf: Buffer): string {
  const words: string[] = [];
  const raw = pdf.toString('latin1');
  for (const match of raw.matchAll(/stream\r?\n/g)) {
    const start = match.index + match[0].length;
    const end = raw.indexOf('endstream', start);
    try {
      const content = inflateSync(pdf.subarray(start, end)).toString('latin1');
      for (const [, shown = ''] of content.matchAll(/\[([^\]]*)\] TJ/g)) {
        words.push(
          [...shown.matchAll(/<([0-9a-f]*)>/g)]
            .map(([, hex = '']) => Buffer.from(hex, 'hex').toString('latin1'))
            .join(''),
        );
      }
    } catch {
      // Not a stream of words.
    }
  }
  return words.join('\n');
}
