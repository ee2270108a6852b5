import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const PLACES = [
  process.env['CHROMIUM'] ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

/** Debian's Chromium, without a word to the outside. Null, with a loud line, where there is none; in CI that is a failure. */
export async function openChromium(): Promise<Browser | null> {
  const executablePath = PLACES.find((path) => path !== '' && existsSync(path));
  if (executablePath === undefined) {
    if (process.env['CI']) throw new Error('CI must have Chromium (Debian package chromium)');
    console.warn('!!! SKIPPED: no Chromium on this machine; the pages were not tested in a browser');
    return null;
  }
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
