import { defineConfig } from 'vitest/config';

/** They freeze Object.prototype, which all code of their process shares: each has a worker of its own. */
const ALONE = ['test/adapters/peppol/hostile-xml.test.ts', 'test/adapters/invoice-json/parse-invoice-json.test.ts'];

export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // On a shared machine a browser may be starved for seconds; what fails twice in a row is broken.
    retry: process.env['CI'] ? 1 : 0,
    pool: 'threads',
    reporters: ['default'],
    projects: [
      // Files of one worker share its modules: most are quicker than loading what they test.
      { extends: true, test: { name: 'rooms', include: ['test/**/*.test.ts'], exclude: ALONE, isolate: false } },
      { extends: true, test: { name: 'alone', include: ALONE } },
    ],
  },
});
