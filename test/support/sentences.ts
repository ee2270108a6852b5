import { fileURLToPath } from 'node:url';
import { readSentences } from '../../src/adapters/files/read-sentences.ts';
import { createPhrases } from '../../src/texts/create-phrases.ts';

const read = readSentences(fileURLToPath(new URL('../../locales', import.meta.url)));
if (!read.ok) throw new Error(`locales/ cannot be read: ${JSON.stringify(read.error)}`);

/** Every sentence of `locales/`, by language and dotted key. */
export const sentences = read.value;

/** The product's own sentences. */
export const phrases = createPhrases(sentences);
