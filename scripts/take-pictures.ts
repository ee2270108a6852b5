import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { findFreePort } from '../src/adapters/http/find-free-port.ts';
import type { IssuerId } from '../src/model/ids.ts';
import { addPictureHistory } from './picture-history.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const DOCS = join(ROOT, 'docs');
const ISSUER = 'exempelfiber' as IssuerId;

/**
 * Takes the pictures of docs/ that show scenes and figures, from a demo of its own: `node scripts/take-pictures.ts`. Needs
 * Chromium (CHROMIUM, or /usr/bin/chromium) and built pages; about a minute.
 */
async function takePictures(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'notan-pictures-'));
  await addPictureHistory(join(folder, 'notan.db'), ISSUER, new Date());
  const port = await findFreePort('127.0.0.1');
  const url = `http://127.0.0.1:${port}`;
  const demo = spawn(process.execPath, ['src/cli/notan.ts', 'start', '--demo'], {
    cwd: ROOT,
    env: { ...process.env, PORT: String(port), DATA_DIR: folder, LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
  try {
    await untilReady(url);
    await pictureOctober(browser, url);
    await pictureConsole(browser, url);
  } finally {
    await browser.close();
    const left = once(demo, 'exit');
    demo.kill('SIGTERM');
    await left;
    rmSync(folder, { recursive: true, force: true });
  }
}

async function untilReady(url: string): Promise<void> {
  for (let look = 0; look < 120; look += 1) {
    const answer = await fetch(`${url}/readyz`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error('The demo did not start within a minute');
}

/** Kim in October by SMS, by Telegram and on the page: the three phones side by side. */
async function pictureOctober(browser: Browser, url: string): Promise<void> {
  const page = await browser.newPage({
    viewport: { width: 1360, height: 1000 },
    deviceScaleFactor: 1.5,
    locale: 'sv-SE',
  });
  await page.goto(`${url}/phones`);
  await page.getByRole('button', { name: 'Kim', exact: true }).click();
  for (const channel of ['telegram', 'sms', 'web']) {
    await page.locator('.scene-choices select').first().selectOption(channel);
    await page.getByRole('button', { name: /^Oktober/ }).click();
    await page.locator('.scene[data-playing="true"]').waitFor();
    await page.locator('.scene[data-playing="true"]').waitFor({ state: 'detached', timeout: 60_000 });
  }
  await page.locator('.phones').screenshot({ path: join(DOCS, 'kim-october.png') });
  await page.close();
}

async function pictureConsole(browser: Browser, url: string): Promise<void> {
  const page = await browser.newPage({
    viewport: { width: 1180, height: 1000 },
    locale: 'sv-SE',
    timezoneId: 'Europe/Stockholm',
  });
  await signIn(page, url);
  for (const [path, file] of [
    [`insight/${ISSUER}`, 'insight.png'],
    [`offers/${ISSUER}`, 'offers.png'],
  ] as const) {
    await page.goto(`${url}/console/${path}`);
    await page.screenshot({ path: join(DOCS, file) });
  }
  await page.goto(`${url}/console/insight/${ISSUER}`);
  await page
    .locator('#survey-rekommendera')
    .locator('..')
    .screenshot({ path: join(DOCS, 'insight-nps.png') });
  await page.close();
}

/** As the demo's issuer admin. */
async function signIn(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/console`);
  await page.evaluate(async (id) => {
    const headers = { 'content-type': 'application/json' };
    await fetch('/console/api/demo/sign-in', { method: 'POST', headers, body: JSON.stringify({ id }) });
  }, `${ISSUER}-issuer-admin`);
}

await takePictures();
