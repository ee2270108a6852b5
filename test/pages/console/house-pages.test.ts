import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addFigures } from '../../adapters/console/add-figures.ts';
import { addPayments } from '../../adapters/console/add-payments.ts';
import { type ConsoleWorld, fiber, kraft, startConsoleWorld } from '../../adapters/console/console-world.ts';
import { builtPages } from '../../support/built-pages.ts';
import { findBarriers } from '../../support/find-barriers.ts';
import { openChromium } from '../../support/find-chromium.ts';
import { openWindow } from './browser-rig.ts';

const browser: Browser | null = await openChromium();
let world: ConsoleWorld;
let cookie: string;

beforeAll(async () => {
  world = await startConsoleWorld({ assets: builtPages.assets, serve: builtPages.serve });
  cookie = await world.signIn('Sara Lind', { [fiber]: 'supervisor', [kraft]: 'supervisor' });
  await addFigures(world);
  await addPayments(world);
  await world.addPayer({ name: 'Alexandra von Essen-Kristoffersson af Ugglas' });
});
afterAll(async () => {
  await browser?.close();
  await world.close();
});

const PAGES = ['flows', 'insight', 'offers', 'audience', 'payments', 'audit'].flatMap((page) => [
  `${page}/${fiber}`,
  `${page}/${kraft}`,
]);

test.skipIf(!browser).each([
  ['sv-SE', 1280, false],
  ['nb-NO', 390, true],
  ['en-GB', 320, false],
  ['sv-SE', 1280, true],
] as const)('the pages about what is said shut nobody out (%s, %i px, dark: %s)', async (locale, width, dark) => {
  if (!browser) return;
  await world.identity.chooseLocale((await world.identity.whoIs(cookie))?.id ?? '', locale);
  const { page, context, errors } = await openWindow(browser, { cookie, url: world.url, width, dark });
  for (const path of PAGES) {
    await page.goto(`${world.url}/console/${path}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    for (const summary of await page.locator('summary').all()) await summary.click();
    expect(await findBarriers(page), path).toEqual([]);
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(sideways, path).toBeLessThanOrEqual(0);
  }
  expect(errors).toEqual([]);
  await context.close();
});

test.skipIf(!browser)('goes by keyboard from what is offered to who gets it, and on to the conversation', async () => {
  if (!browser) return;
  const { page, context } = await openWindow(browser, { cookie, url: world.url });
  await world.identity.chooseLocale((await world.identity.whoIs(cookie))?.id ?? '', 'sv-SE');
  await page.goto(`${world.url}/console/offers/${fiber}`);
  await page.getByRole('link', { name: 'Vem får det? 5 GB extra' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: '5 GB extra' }).waitFor();
  await page.getByRole('searchbox', { name: 'Kund' }).fill('Alexandra');
  await page.keyboard.press('Enter');
  await page.getByText('Alexandra von Essen-Kristoffersson af Ugglas får inte ”5 GB extra”.').waitFor();
  await page.getByRole('link', { name: 'Öppna samtalet' }).click();
  await page.waitForURL(/\/console\/exempelfiber\/c/);
  await context.close();
});
