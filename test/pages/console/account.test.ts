import { mkdir } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { StaffPolicy } from '../../../src/model/staff-policy.ts';
import { type ConsoleWorld, fiber, password, startConsoleWorld } from '../../adapters/console/console-world.ts';
import { builtPages } from '../../support/built-pages.ts';
import { findBarriers } from '../../support/find-barriers.ts';
import { openChromium } from '../../support/find-chromium.ts';
import { startOidcProvider } from '../../support/oidc-provider.ts';
import { totp } from '../../support/totp.ts';
import { openWindow, type Window } from './browser-rig.ts';

const browser: Browser | null = await openChromium();
const windows: Window[] = [];
const SHOTS = process.env['SHOTS'];
let world: ConsoleWorld;
let tries = 0;
let provider: Awaited<ReturnType<typeof startOidcProvider>>;
beforeAll(async () => {
  provider = await startOidcProvider({ id: 'notan', secret: `secret of ${fiber}` });
  const company = { provider: provider.issuer, clientId: 'notan', domains: ['fiber.se'], join: 'agent' } as const;
  const staff = (issuer: string): StaffPolicy => ({
    secondFactor: 'by_role',
    company: issuer === fiber ? company : null,
  });
  world = await startConsoleWorld({ assets: builtPages.assets, serve: builtPages.serve, staff });
  if (SHOTS) await mkdir(SHOTS, { recursive: true });
});
afterAll(async () => {
  await browser?.close();
  await world.close();
  await provider.close();
});

async function open(path: string, given: Partial<Parameters<typeof openWindow>[1]> = {}): Promise<Page> {
  if (!browser) throw new Error('no browser');
  const window = await openWindow(browser, { url: world.url, ...given });
  windows.push(window);
  window.page.setDefaultTimeout(8_000);
  await window.page.goto(`${world.url}/console${path}`);
  return window.page;
}

/** Nobody is shut out of this state; and, where asked for, what it looks like on a phone and at night. */
async function look(page: Page, name: string): Promise<void> {
  expect(await findBarriers(page), name).toEqual([]);
  if (!SHOTS) return;
  const size = page.viewportSize() ?? { width: 1280, height: 900 };
  for (const [width, colorScheme] of [
    [1280, 'light'],
    [390, 'dark'],
    [390, 'light'],
  ] as const) {
    await page.setViewportSize({ width, height: 844 });
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: `${SHOTS}/${name}-${width}-${colorScheme}.png`, fullPage: true });
  }
  await page.setViewportSize(size);
  await page.emulateMedia({ colorScheme: 'light' });
}

test('an admin takes a device, invites a colleague who comes in, and shuts another out, by keyboard where it counts', {
  timeout: 180_000,
}, async (context) => {
  if (!browser) return context.skip();
  // Another try is about other people.
  tries += 1;
  const before = windows.length;
  const colleague = `Johan Berg ${tries}`;
  const invited = `nils.ny${tries}@exempel.se`;
  const anna = await world.signIn(`Anna Nyström ${tries}`, { [fiber]: 'issuer_admin' });
  const otherBrowser = await world.signIn(colleague, { [fiber]: 'agent' });
  await world.signIn(`Maria Ek ${tries}`, { [fiber]: 'supervisor' });

  // A password is not enough here: the device comes first, and alone.
  const page = await open('', { cookie: anna });
  await page.getByLabel('Ditt lösenord').fill('fel fel fel fel');
  await page.keyboard.press('Enter');
  await page.getByText('Lösenordet stämmer inte.').waitFor();
  await look(page, 'factor-due');
  await page.getByLabel('Ditt lösenord').fill(password);
  await page.keyboard.press('Enter');
  const key = (await page.locator('.letters').textContent()) ?? '';
  await look(page, 'factor-key');
  expect(await page.getByAltText('QR-kod').evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(
    20,
  );
  await page.getByLabel('Koden i appen').fill(totp(key, -1));
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Dina reservkoder' }).waitFor();
  await look(page, 'backup-codes');
  await page.getByRole('button', { name: 'Jag har sparat dem' }).click();

  await page.goto(`${world.url}/console/account`);
  await page.getByRole('heading', { name: 'Medarbetare på Exempelfiber' }).waitFor();
  await page.getByText(`Maria Ek ${tries}`).waitFor();

  await page.getByLabel('E-postadress').fill(invited);
  await page.getByLabel('Roll', { exact: true }).selectOption('supervisor');
  await page.getByRole('button', { name: 'Skapa länk' }).press('Enter');
  const link = await page.getByLabel(`Skicka den här länken till ${invited}`).inputValue();
  await look(page, 'people');

  // The invited comes in: no session of anybody's in that browser.
  const guest = await open(link.slice(`${world.url}/console`.length), { locale: 'nb-NO' });
  await guest.getByRole('heading', { name: 'Velkommen til Exempelfiber' }).waitFor();
  await look(guest, 'invitation');
  await guest.getByLabel('Navnet ditt').fill('Nils Ny');
  await guest.getByLabel('Velg et passord').fill('kort men lang 123 Lösenord');
  await guest.keyboard.press('Enter');
  await guest.locator('.desk').waitFor();
  expect(new URL(guest.url()).pathname).toBe('/console');
  const late = await open(link.slice(`${world.url}/console`.length));
  await late.getByText('Länken fungerar inte längre').waitFor();
  await look(late, 'invitation-gone');

  // Johan is shut out, asked for twice; his console, open elsewhere, is at the sign-in at once.
  const johan = await open('', { cookie: otherBrowser });
  await johan.locator('.desk').waitFor();
  await page.getByLabel(`Mer om ${colleague}`).press('Enter');
  const shut = page.locator('li', { hasText: colleague }).getByRole('button', { name: 'Stäng av' });
  await shut.press('Enter');
  await look(page, 'sure');
  await page.getByRole('button', { name: 'Säkert? Stäng av' }).press('Enter');
  await page.getByText(`${colleague}: Ändrat.`).waitFor();
  await johan.getByLabel('Lösenord').waitFor();

  // The second step, at the next sign-in.
  const again = await open('');
  await again.getByLabel('E-postadress').fill(`annanystrom${tries}@exempel.se`);
  await again.getByLabel('Lösenord').fill(password);
  await again.keyboard.press('Enter');
  await again.getByRole('heading', { name: 'Kod från din app' }).waitFor();
  await again.getByLabel('Kod', { exact: true }).fill('000 000');
  await again.keyboard.press('Enter');
  await again.getByText('Koden stämmer inte').waitFor();
  await look(again, 'code');
  await again.getByLabel('Kod', { exact: true }).fill(totp(key));
  await again.keyboard.press('Enter');
  await again.locator('.desk').waitFor();

  // Two browsers are hers now; the other is ended from here.
  await page.reload();
  await page
    .getByRole('button', { name: /^Logga ut Chrome/ })
    .first()
    .press('Enter');
  await page.getByText('Utloggad.').waitFor();
  await again.reload();
  await again.getByLabel('Lösenord').waitFor();
  expect(windows.slice(before).flatMap((one) => one.errors)).toEqual([]);
});

test('a company’s own people come in by its own sign-in, and are told why when they do not', async (context) => {
  if (!browser) return context.skip();
  const before = windows.length;
  const page = await open('', { locale: 'nb-NO' });
  await page.getByRole('link', { name: 'Logg inn med firmaet ditt' }).press('Enter');
  await page.getByLabel('E-postadresse').fill('kim@ukjent.no');
  await page.keyboard.press('Enter');
  await page.getByText('Vi kjenner ikke til noe firma').waitFor();
  await look(page, 'company');
  provider.expect({ claims: { sub: 'kim', email: 'kim@fiber.se', name: 'Kim Kontor', nonce: 'wrong' } });
  await page.getByLabel('E-postadresse').fill('kim@fiber.se');
  await page.keyboard.press('Enter');
  await page.getByText('Svaret fra firmaets innlogging stemte ikke').waitFor();
  expect(new URL(page.url()).search).toBe('');
  provider.expect({ claims: { sub: 'kim', email: 'kim@fiber.se', name: 'Kim Kontor' } });
  await page.getByLabel('E-postadresse').fill('kim@fiber.se');
  await page.keyboard.press('Enter');
  await page.locator('.desk').waitFor();
  await page.goto(`${world.url}/console/account`);
  await page.getByText('for eksempel firmaet ditt').or(page.getByText('till exempel ditt företag')).waitFor();
  expect(windows.slice(before).flatMap((one) => one.errors)).toEqual([]);
});
