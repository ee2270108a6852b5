import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPhraseBooks } from '../../src/adapters/understanding-model/read-phrase-books.ts';
import { countExpansions } from '../../src/understanding/expand-phrase.ts';
import { foldText } from '../../src/understanding/fold-text.ts';
import { INTENTS } from '../../src/understanding/meaning.ts';

const DEV = '../shared/data/nlu/dev.jsonl';
const STRANGERS = 'test/understanding/strangers.jsonl';
const books = readPhraseBooks('locales');

function bare(text: string): string {
  return foldText(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function trigrams(text: string): Set<string> {
  const line = `  ${bare(text)} `;
  return new Set(Array.from({ length: Math.max(0, line.length - 2) }, (_, at) => line.slice(at, at + 3)));
}

function likeness(one: Set<string>, other: Set<string>): number {
  if (Math.min(one.size, other.size) < 0.7 * Math.max(one.size, other.size)) return 0;
  let shared = 0;
  for (const part of one) if (other.has(part)) shared += 1;
  return shared / (one.size + other.size - shared);
}

/** Every way of saying a pattern, at most a few hundred, slots filled with their first word. */
function expand(pattern: string, slots: Readonly<Record<string, readonly string[]>>): readonly string[] {
  let texts = [pattern];
  while (texts.some((text) => /\([^()]*\|[^()]*\)/.test(text))) {
    texts = texts
      .flatMap((text) => {
        const group = /\(([^()]*\|[^()]*)\)/.exec(text);
        if (group === null) return [text];
        const rest = text.slice(group.index + group[0].length);
        return (group[1] ?? '').split('|').map((way) => text.slice(0, group.index) + way + rest);
      })
      .slice(0, 300);
  }
  return texts.map((text) =>
    text.replace(/\{([a-z_]+)\}/g, (whole, name: string) => slots[name]?.[0] ?? whole).replace(/\s+/g, ' '),
  );
}

describe('the phrases we learn from', () => {
  it('are several thousand, with every intent in both languages', () => {
    for (const lang of ['sv', 'nb']) {
      const book = books.find((one) => one.lang === lang);
      for (const intent of INTENTS) {
        const ways = (book?.phrases[intent] ?? []).reduce((sum, phrase) => sum + countExpansions(phrase), 0);
        expect(ways, `${lang} ${intent}`).toBeGreaterThanOrEqual(50);
      }
    }
    const all = books.flatMap((book) => Object.values(book.phrases).flat());
    expect(all.length).toBeGreaterThan(6_000);
  });

  it('are filed under intents that exist', () => {
    for (const folder of readdirSync('locales')) {
      const intents = join('locales', folder, 'intents');
      if (!existsSync(intents)) continue;
      const names = readdirSync(intents).filter((name) => name.endsWith('.yaml'));
      for (const name of names) expect(INTENTS).toContain(name.replace('.yaml', ''));
    }
  });

  it('use only slots that have words', () => {
    for (const book of books) {
      for (const phrase of Object.values(book.phrases).flat()) {
        for (const [, slot] of phrase.matchAll(/\{([a-z_]+)\}/g))
          expect(book.slots, `${book.lang}: ${phrase}`).toHaveProperty(slot ?? '');
      }
    }
  });

  it('are not lines of the sets we measure with, nor near copies', () => {
    if (!existsSync(DEV)) console.warn(`SKIPPED: no development set at ${DEV}`);
    const lines: readonly string[] = [DEV, STRANGERS]
      .filter((file) => existsSync(file))
      .flatMap((file) => readFileSync(file, 'utf8').trim().split('\n'))
      .map((line) => JSON.parse(line).text);
    const held = lines.map((text) => ({ text, bare: bare(text), parts: trigrams(text) }));
    const copies: string[] = [];
    for (const book of books) {
      for (const phrase of Object.values(book.phrases).flat()) {
        for (const text of expand(phrase, book.slots)) {
          const own = bare(text);
          const parts = trigrams(text);
          const twin = held.find(
            (line) => own !== '' && (own === line.bare || (line.bare.length > 5 && likeness(parts, line.parts) >= 0.7)),
          );
          if (twin !== undefined) copies.push(`${text} | ${twin.text}`);
        }
      }
    }
    expect(copies).toEqual([]);
  });
});
