import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Role } from '../../../src/model/staff-member.ts';
import { type ConsoleWorld, fiber, startConsoleWorld, type Thread } from '../../adapters/console/console-world.ts';
import { builtPages } from '../../support/built-pages.ts';
import { eventually } from '../../support/eventually.ts';
import { findBarriers } from '../../support/find-barriers.ts';
import { openChromium } from '../../support/find-chromium.ts';
import { openWindow, type Window } from './browser-rig.ts';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

const browser: Browser | null = await openChromium();
let world: ConsoleWorld;
const windows: Window[] = [];
let sara: { readonly page: Page; readonly id: string };
let mira: typeof sara;

beforeAll(async () => {
  if (!browser) return;
  world = await startConsoleWorld({ assets: builtPages.assets, serve: builtPages.serve });
  const enter = async (name: string, role: Role, undoSeconds: number) => {
    const cookie = await world.signIn(name, { [fiber]: role });
    const id = (await world.identity.whoIs(cookie))?.id ?? '';
    const window = await openWindow(browser, { cookie, url: world.url, member: id, settings: { undoSeconds } });
    window.page.setDefaultTimeout(10_000);
    windows.push(window);
    return { page: window.page, id };
  };
  sara = await enter('Sara Lind', 'agent', 5);
  mira = await enter('Mira Ek', 'supervisor', 0);
});
afterAll(async () => {
  for (const { errors, context } of windows) {
    expect(errors).toEqual([]);
    await context.close();
  }
  await browser?.close();
  await world?.close();
});

async function mine(name: string): Promise<Thread> {
  const thread = await world.addPayer({ name });
  await world.say(thread, 'jag vill prata med en människa');
  await world.service.claim(fiber, thread.conversation, { id: sara.id, name: 'Sara Lind' }, crypto.randomUUID());
  return thread;
}

async function open(page: Page, { issuer, conversation }: Thread): Promise<void> {
  await page.goto(`${world.url}/console/${issuer}/${conversation}`);
  await page.locator('.thread .dock').waitFor();
}

const choose = async (page: Page, label: string | RegExp): Promise<void> => {
  await page.locator('dialog[open] [role="option"]', { hasText: label }).first().click();
  await page.locator('dialog[open]').waitFor({ state: 'detached' });
};

describe.skipIf(!browser)('a reply with more than words', () => {
  test('is put together by keyboard, taken back whole, and sent once with the bill, a picture and choices', async () => {
    const thread = await mine('Åsa Öberg');
    const { page } = sara;
    await open(page, thread);
    await page.locator('.case .figure, .case h3').first().waitFor();
    await page.locator('.thread h2').click();
    await page.keyboard.press('f');
    await choose(page, /som PDF/);
    await page.locator('.along li', { hasText: 'som PDF' }).waitFor();
    const chooser = page.waitForEvent('filechooser');
    await page.locator('[data-act="attach"]').click();
    await choose(page, 'Bild eller PDF');
    await (await chooser).setFiles({ name: 'kontakt.png', mimeType: 'image/png', buffer: PNG });
    await page.locator('.along li', { hasText: 'kontakt.png' }).waitFor();
    await page.locator('[data-act="reply-box"]').fill('Så här gör du. Hjälpte det?');
    for (const label of ['Ja, tack', 'Nej, ring mig']) {
      await page.locator('[data-act="choices"]').click();
      await page.locator('.choices li:last-child input:focus').pressSequentially(label);
    }
    await page.locator('.cost').waitFor();
    for (const scheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: scheme });
      expect(await findBarriers(page), scheme).toEqual([]);
    }
    await page.emulateMedia({ colorScheme: 'light' });
    await page.locator('[data-act="reply-box"]').press('Enter');
    await page.locator('.held', { hasText: 'kontakt.png' }).waitFor();
    await page.getByRole('button', { name: 'Ångra', exact: true }).click();
    await expect.poll(() => page.locator('.along li').count()).toBe(4);
    await page.setViewportSize({ width: 390, height: 800 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    expect(await findBarriers(page), 'on a phone').toEqual([]);
    await page.setViewportSize({ width: 1440, height: 900 });
    const box = page.locator('[data-act="reply-box"]');
    await box.press('Enter');
    await page.locator('.held').waitFor();
    await box.press('Enter');
    const said = page.locator('.agent:not(.pending)', { hasText: 'Hjälpte det?' });
    await said.locator('img').waitFor();
    const left = () => world.sentTo(thread).filter((one) => one.text.startsWith('Så här gör du'));
    await eventually('it leaves', async () => left()[0] ?? null);
    expect(left()).toMatchObject([
      { choices: ['Ja, tack', 'Nej, ring mig'], fileLinks: [expect.any(String), expect.any(String)] },
    ]);
    expect(await page.locator('.along').count()).toBe(0);

    // The bill has a second choice too: a number is for the reply once that is known to be in the payer's hands.
    await world.arrive(thread);
    await world.say(thread, '2');
    await page.locator('.payer .bubble', { hasText: 'Valde: Nej, ring mig' }).waitFor();

    // A picture that comes late, and high, moves nothing: what was said last stays in sight.
    const high =
      '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="900"><rect width="300" height="900"/></svg>';
    await page.route('**/attachments/*', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 600));
      await route.fulfill({ contentType: 'image/svg+xml', body: high });
    });
    await page.setViewportSize({ width: 1440, height: 500 });
    await open(page, thread);
    const late = page.getByAltText('Bild: kontakt.png', { exact: true });
    await expect
      .poll(() => late.evaluate((one: HTMLImageElement) => one.complete && one.clientHeight > 100))
      .toBe(true);
    const gap = () =>
      page.locator('.messages .scroll').evaluate((one) => one.scrollHeight - one.scrollTop - one.clientHeight);
    await expect.poll(gap).toBeLessThan(2);
    await page.unroute('**/attachments/*');
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  test('says at once what cannot be sent: another kind of file, choices that read alike', async () => {
    const thread = await mine('Fel Fil');
    const { page } = sara;
    await open(page, thread);
    const chooser = page.waitForEvent('filechooser');
    await page.locator('[data-act="attach"]').click();
    await choose(page, 'Bild eller PDF');
    await (await chooser).setFiles({ name: 'film.mp4', mimeType: 'video/mp4', buffer: PNG });
    await page.locator('.dock [role="alert"]', { hasText: 'Det går att skicka bilder' }).waitFor();
    await page.locator('[data-act="reply-box"]').fill('Nå?');
    for (const label of ['Ja', 'ja']) {
      await page.locator('[data-act="choices"]').click();
      await page.locator('.choices li:last-child input:focus').pressSequentially(label);
    }
    await page.locator('.reply-foot .failed', { hasText: 'Två svarsval är lika' }).waitFor();
    expect(await page.locator('.reply [type="submit"]').getAttribute('aria-disabled')).toBe('true');
  });
});

describe.skipIf(!browser)('a whisper', () => {
  test('is shown to whoever has the conversation while it is open, unlike a note, and is announced', async () => {
    const thread = await mine('Vera Viskning');
    await Promise.all([open(sara.page, thread), open(mira.page, thread)]);
    await mira.page.locator('.thread h2').click();
    await mira.page.keyboard.press('w');
    await mira.page.locator('[data-act="whisper-box"]').fill('Hon har varit kund i tio år');
    expect(await findBarriers(mira.page)).toEqual([]);
    await mira.page.keyboard.press('Enter');
    const heard = sara.page.locator('.run.whisper', { hasText: 'tio år' });
    await heard.getByText('Mira Ek viskade till dig').waitFor();
    await sara.page
      .locator('[role="log"]', { hasText: 'Mira Ek viskar: Hon har varit kund' })
      .waitFor({ state: 'attached' });
    expect(await findBarriers(sara.page)).toEqual([]);
    expect(await sara.page.locator('.modes button').count()).toBe(2);
  });
});
