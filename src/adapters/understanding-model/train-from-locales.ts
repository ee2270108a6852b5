import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { decodeModel } from '../../understanding/decode-model.ts';
import { encodeModel } from '../../understanding/encode-model.ts';
import { growExamples } from '../../understanding/grow-examples.ts';
import { trainUnderstanding } from '../../understanding/train-understanding.ts';
import { readPhraseBooks } from './read-phrase-books.ts';

const SEED = 7;
const LEARNER = join(import.meta.dirname, '..', '..', 'understanding');

/** What training did: `fresh` false when the file was already made from the same phrases by the same learner. */
export interface TrainingReport {
  readonly fresh: boolean;
  readonly texts: number;
  readonly ms: number;
}

/** SHA-256 over all phrases and over the learner's own source: when either changes, the model is made anew. */
function fingerprintOf(books: unknown): string {
  const hash = createHash('sha256').update(JSON.stringify(books));
  for (const name of readdirSync(LEARNER).sort()) hash.update(readFileSync(join(LEARNER, name)));
  return hash.digest('hex');
}

function isMadeFrom(file: string, fingerprint: string): boolean {
  if (!existsSync(file)) return false;
  try {
    return decodeModel(readFileSync(file)).fingerprint === fingerprint;
  } catch {
    return false; // another version or half a file: made anew
  }
}

/**
 * Learns the phrases of `localesDir` and writes the model to `outFile` (through a temporary file, so that nobody reads half of one).
 * Safe to run twice: does nothing when phrases and learner are unchanged. Throws, naming the file, on phrases that cannot be read.
 */
export function trainFromLocales(localesDir: string, outFile: string): TrainingReport {
  const started = performance.now();
  const books = readPhraseBooks(localesDir);
  const fingerprint = fingerprintOf(books);
  const since = (): number => Math.round(performance.now() - started);
  if (isMadeFrom(outFile, fingerprint)) return { fresh: false, texts: 0, ms: since() };
  const texts = growExamples(books, SEED);
  const file = encodeModel(trainUnderstanding(texts, { seed: SEED }), fingerprint);
  mkdirSync(dirname(outFile), { recursive: true });
  const half = `${outFile}.${randomUUID()}`;
  writeFileSync(half, file);
  renameSync(half, outFile);
  return { fresh: true, texts: texts.length, ms: since() };
}
