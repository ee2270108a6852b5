import { build } from 'vite';

/** Builds the browser pages. `npm ci` runs it through `prepare`, so that a start has nothing left to build. */
await build({ logLevel: 'warn' });
