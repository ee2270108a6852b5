import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findBarriers } from '../../support/find-barriers.ts';
import { openChromium } from '../../support/find-chromium.ts';
import { type PhonesRig, startPhonesRig } from './phones-rig.ts';

const browser: Browser | null = await openChromium();

/** Nothing that axe finds, nothing that scrolls sideways. */
async function checkPage(page: Page): Promise<void> {
  expect(await findBarriers(page, { exclude: ['iframe'] })).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
}

describe.runIf(browser)('the phones page', () => {
  let rig: PhonesRig;
  let context: BrowserContext;
  let troubles: string[] = [];

  beforeEach(async () => {
    rig = await startPhonesRig({ limits: { telegramChat: null } });
  });
  afterEach(async () => {
    await context.close();
    await rig.close();
    const found = troubles;
    troubles = [];
    expect(found).toEqual([]);
  });
  afterAll(() => browser?.close());

  async function open(who: string, look: { width?: number; dark?: boolean } = {}): Promise<Page> {
    if (!browser) throw new Error('no browser');
    const { width = 1440, dark = false } = look;
    context = await browser.newContext({
      viewport: { width, height: 900 },
      colorScheme: dark ? 'dark' : 'light',
      bypassCSP: false,
      // Colours are looked at when they have arrived, not on their way.
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    page.on('console', (line) => {
      if (['error', 'warning'].includes(line.type())) troubles.push(line.text());
    });
    page.on('pageerror', (error) => troubles.push(error.message));
    await page.goto(`${rig.url}/phones`);
    await page.getByRole('button', { name: who, exact: true }).click();
    return page;
  }

  const phone = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true });

  async function write(where: Locator, text: string): Promise<void> {
    await where.getByRole('textbox').fill(text);
    await where.getByRole('textbox').press('Enter');
  }

  it('sends a bill by SMS that says what it cost, and carries the conversation on by hand', async () => {
    const page = await open('Robin');
    await page.getByRole('button', { name: 'Med sms' }).click();
    const sms = phone(page, 'Sms');
    await sms.getByText('Hej Robin! Räkningen från Exempelfiber').waitFor();
    await sms.getByText('1 del · 0,054 USD · levererat').waitFor();
    await page.getByRole('status').getByText('är skickad med sms').waitFor();
    await sms.getByRole('button', { name: '2 Fråga' }).click();
    await sms.getByText('(Du skrev: 2)').waitFor();
    await write(sms, 'Varför är den högre?');
    await sms.getByText('(Du skrev: Varför är den högre?)').waitFor();
    expect(await sms.getByRole('textbox').evaluate((input) => input === document.activeElement)).toBe(true);
    expect(await sms.getByText('3 delar · 0,162 USD').isVisible()).toBe(true);
    await page.getByText('why_changed').first().waitFor();
    await page.getByRole('button', { name: 'Betala allt' }).click();
    await page.getByText('Räkningen är betald').waitFor();
    expect(rig.asked).toContainEqual({ pay: expect.any(String), amount: 'all' });
  });

  it('says yes on the SMS phone where the product asks there first, and tells what happened', async () => {
    rig.trials.unlinked = 'K-3';
    const page = await open('Kim');
    await page.getByRole('button', { name: 'Med Telegram' }).click();
    await phone(page, 'Sms').getByText('Ja, det är jag', { exact: true }).waitFor();
    await phone(page, 'Telegram').getByText('Hej Kim! Räkningen från Exempelfiber').waitFor();
    await page.getByRole('status').getByText('Kim svarade ja').waitFor();
  });

  it('presses start before the first bill by Telegram, and buttons work', async () => {
    const page = await open('Ida');
    await expect.poll(() => page.evaluate(() => document.documentElement.lang)).toBe('nb');
    await page.getByRole('button', { name: 'På Telegram' }).click();
    const telegram = phone(page, 'Telegram');
    await telegram.getByText('Hei Ida! Regningen fra Eksempelkraft').waitFor();
    await telegram.getByRole('button', { name: 'Betal', exact: true }).click();
    await telegram.getByText('Bankgiro 5402-9681').waitFor();
    await write(telegram, 'Hvorfor er den høyere?');
    await telegram.getByText('(Du skrev: Hvorfor er den høyere?)').waitFor();
    expect(await telegram.getByText('one-time-token').count()).toBe(0);
    await telegram.getByRole('link', { name: 'Vis regningen' }).click();
    await page.frameLocator('iframe').getByText('399 kr').waitFor();
    expect(context.pages()).toHaveLength(1);
  });

  it('shows the payer’s page, and says what went wrong', async () => {
    const page = await open('Kim');
    expect(await page.getByRole('button', { name: 'Betala hälften' }).isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'På webben' }).click();
    await page.frameLocator('iframe').getByText('Betala senast 30 september.').waitFor();
    await page.getByRole('button', { name: 'Kreditera' }).click();
    await page.getByRole('status').getByText('Det gick inte: Räkningen är redan krediterad').waitFor();
    troubles = troubles.filter((line) => !line.includes('409'));
    await page.reload();
    await page.getByRole('button', { name: 'Kim', exact: true }).click();
    expect(await page.locator('iframe').count()).toBe(0);
    await page.getByRole('link', { name: 'Öppna räkningen' }).click();
    await page.frameLocator('iframe').getByText('399 kr').waitFor();
  });

  it('a phone that is off takes nothing, a bot that is blocked cannot write', async () => {
    const page = await open('Alex');
    const sms = phone(page, 'Sms');
    await sms.getByRole('button', { name: 'Stäng av telefonen' }).click();
    await sms.getByText('Telefonen är avstängd.').waitFor();
    await page.getByRole('button', { name: 'Med sms' }).click();
    await sms.getByText('kom inte fram (30003)').waitFor();
    await sms.getByRole('button', { name: 'Slå på telefonen' }).click();
    const telegram = phone(page, 'Telegram');
    await telegram.getByRole('button', { name: 'Starta' }).click();
    await telegram.getByText('/start').waitFor();
    await telegram.getByRole('button', { name: 'Blockera' }).click();
    await telegram.getByText('Du har blockerat boten.').waitFor();
    expect(await telegram.getByRole('textbox').isDisabled()).toBe(true);
  });

  it('shows what is written as words and nothing else', async () => {
    const page = await open('Magnus');
    const sms = phone(page, 'SMS');
    const attack =
      '<img src=x onerror="window.hit=1"><script>window.hit=1</script> javascript:alert(1) https://x.se/"><b>';
    await write(sms, attack);
    await sms.getByText(attack, { exact: true }).first().waitFor();
    expect(await page.evaluate(() => 'hit' in window)).toBe(false);
    const links = await sms.getByRole('link').evaluateAll((all) => all.map((link) => link.getAttribute('href')));
    expect(links.every((href) => href?.startsWith('https://x.se/'))).toBe(true);
  });

  it.each([
    [1440, false, 'Robin'],
    [1440, true, 'Ida'],
    [360, false, 'Kim'],
    [360, true, 'Magnus'],
  ])('at %i px (dark: %s) has no accessibility fault and no sideways scroll', async (width, dark, who) => {
    const page = await open(who, { width, dark });
    await checkPage(page);
    for (const name of [/Med sms|På SMS/, /Med Telegram|På Telegram/]) {
      await page.getByRole('button', { name }).click();
      await page
        .getByRole('status')
        .getByText(/är skickad|er sendt/)
        .waitFor();
    }
    await page
      .getByRole('region', { name: 'Telegram', exact: true })
      .getByText(/399 kr|812 kr/)
      .first()
      .waitFor();
    await checkPage(page);
  });

  it('tries a flow on the phone that is chosen, again when its file is saved, and says what is wrong in a file', async () => {
    const page = await open('Robin');
    await page.getByRole('combobox', { name: 'Prova flödet' }).selectOption('undran');
    await page.getByRole('button', { name: 'Prova', exact: true }).click();
    await expect.poll(() => rig.trials.tried, { timeout: 20_000 }).toEqual(['undran sms']);
    rig.trials.version = 'v2';
    rig.trials.faults = ['undran.yaml:4 Det finns inget steg som heter ”sya”.'];
    await expect.poll(() => rig.trials.tried.length, { timeout: 20_000 }).toBe(2);
    await page.getByText('undran.yaml:4').waitFor({ timeout: 20_000 });
    await checkPage(page);
  });

  it('plays a payer’s month on the phone that is chosen, and again', async () => {
    const page = await open('Kim');
    await page.locator('.scene-choices select').first().selectOption('telegram');
    await page.getByRole('button', { name: /^Oktober/ }).click();
    const telegram = phone(page, 'Telegram');
    await telegram.getByText('OCR 100234 (1)').waitFor();
    await page.getByRole('status').getByText('Det var Kim i oktober.').waitFor({ timeout: 20_000 });
    expect(rig.asked).toContainEqual({ prepare: 'kim-oktober' });
    expect(rig.asked).toContainEqual({ pay: expect.any(String), amount: 'all' });
    await checkPage(page);
    await page.getByRole('button', { name: /^Oktober sedd, se igen/ }).click();
    await page.getByRole('button', { name: /^Stoppa/ }).click();
    await page.getByRole('status').getByText('Stoppat.').waitFor({ timeout: 20_000 });
    expect(await page.getByRole('button', { name: /^Oktober/ }).isEnabled()).toBe(true);
  });
});
