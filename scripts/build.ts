import { build } from 'vite';
import { trainFromLocales } from '../src/adapters/understanding-model/train-from-locales.ts';

/**
 * Builds what a start needs: the browser pages, and the model that understands payers, learnt from the phrases in
 * locales/. `npm ci` runs it through `prepare`, so that a start has nothing left to build; again, it does only what changed.
 */
const learnt = trainFromLocales('locales', 'dist/understanding.bin');
if (learnt.fresh) console.log(`Learnt ${learnt.texts} phrases in ${(learnt.ms / 1000).toFixed(1)} s`);
await build({ logLevel: 'warn', build: { emptyOutDir: true } });
