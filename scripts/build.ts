import { mkdirSync, writeFileSync } from 'node:fs';
import { build } from 'vite';
import { keepSentences } from '../src/adapters/files/keep-sentences.ts';
import { trainFromLocales } from '../src/adapters/understanding-model/train-from-locales.ts';
import { EDITOR_KINDS, toEditorSchema } from '../src/language/to-editor-schema.ts';
import { packServer } from './pack-server.ts';

/**
 * Builds what a start needs: the browser pages, the model that understands payers, learnt from the phrases in locales/, the
 * sentences of locales/ as they were read, the command itself in a few files, and the schema that editors check flows with. `npm ci`
 * runs it through `prepare`, so that a start has nothing left to build; again, it does only what changed.
 */
const learnt = trainFromLocales('locales', 'dist/understanding.bin');
if (learnt.fresh) console.log(`Learnt ${learnt.texts} phrases in ${(learnt.ms / 1000).toFixed(1)} s`);
keepSentences('locales', 'dist/sentences.json');
mkdirSync('schema', { recursive: true });
for (const kind of EDITOR_KINDS)
  writeFileSync(`schema/${kind}.schema.json`, `${JSON.stringify(toEditorSchema(kind), null, 2)}\n`);
await build({ logLevel: 'warn', build: { emptyOutDir: true } });
await packServer();
