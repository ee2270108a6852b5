import { defineConfig } from 'vitest/config';

/** Files that leave nothing behind: those of one worker share its modules, which saves loading them for each. */
const SHARED = [
  'test/{texts,model,understanding,engine,language,rehearsal,conversations,service,contracts}/**/*.test.ts',
  'test/{adapters,emulator}/**/*.test.ts',
  'test/house-rules.test.ts',
];

/** What is looked at in a browser: the pages are built once for all of them. */
const PAGES = ['test/pages/**/*.test.ts'];

/** What breaks Notan on purpose takes minutes: `npm run check:faults`, not `npm test`. */
const FAULTS = ['test/{kill,races,simulation,processes}/**/*.test.ts'];

export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // What is asked for again until it is so, as in a browser: by itself for one second.
    expect: { poll: { timeout: 10_000 } },
    // On a shared machine a browser may be starved for seconds; what fails twice in a row is broken.
    retry: process.env['CI'] ? 1 : 0,
    pool: 'threads',
    // By itself one processor is left alone: of two, half of the machine would wait.
    maxWorkers: '100%',
    reporters: ['default'],
    projects: [
      { extends: true, test: { name: 'shared', include: SHARED, isolate: false } },
      {
        extends: true,
        test: { name: 'apart', include: ['test/**/*.test.ts'], exclude: [...SHARED, ...PAGES, ...FAULTS] },
      },
      { extends: true, test: { name: 'pages', include: PAGES, globalSetup: 'test/support/build-pages.ts' } },
      // What is drawn anew each time and fails once has found a fault: no second try.
      { extends: true, test: { name: 'faults', include: FAULTS, retry: 0 } },
    ],
  },
});
