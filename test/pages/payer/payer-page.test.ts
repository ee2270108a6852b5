import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import type { IssuerId } from '../../../src/model/ids.ts';
import type { Signal } from '../../../src/ports/live-feed.ts';
import { conversationIdOf } from '../../../src/service/conversation-id.ts';
import { bill, line } from '../../support/bills.ts';
import { builtPages } from '../../support/built-pages.ts';
import { findBarriers } from '../../support/find-barriers.ts';
import { openChromium } from '../../support/find-chromium.ts';
import { createPayerPageWorld, type PayerPageWorld } from '../../support/payer-page-world.ts';

const browser = await openChromium();
const ISSUER = 'exempelfiber' as IssuerId;

/** What a busy machine may take its time with. */
const soon = <Value>(look: () => Value) => expect.poll(look, { timeout: 15_000 });

describe.runIf(browser)("the payer's page in a browser", { timeout: 60_000 }, () => {
  let world: PayerPageWorld;
  let context: BrowserContext;
  let troubles: string[] = [];
  let count = 0;

  beforeAll(async () => {
    world = await createPayerPageWorld({
      assets: builtPages.assets,
      prepare: builtPages.serve,
      now: new Date().toISOString(),
    });
  });
  afterEach(async () => {
    await context.close();
    const found = troubles;
    troubles = [];
    expect(found).toEqual([]);
  });
  afterAll(async () => {
    await world.close();
    await browser?.close();
  });

  /** Two bills of a payer of their own; the address of the newer one's page. */
  async function issue(name = 'Robin Ek'): Promise<{ url: string; ref: string }> {
    count += 1;
    const ref = `B-${count}`;
    const today = new Date(world.time).toISOString().slice(0, 10);
    const due = new Date(world.time + 20 * 86_400_000).toISOString().slice(0, 10);
    const lines = [line('b', 'Bredband 250/250', 31920)];
    await world.bill(bill(`${count}1`, '2026-08-01', lines), { ref, name });
    const more = [...lines, line('x', 'Extra data', 4800, { quantity: '6', unit: 'GB', unitPrice: '8.00' })];
    return { ref, url: await world.bill(bill(`${count}2`, today, more, { due }), { ref, name }) };
  }

  async function open(
    url: string,
    look: { width?: number; dark?: boolean; script?: boolean; touch?: boolean } = {},
  ): Promise<Page> {
    if (!browser) throw new Error('no browser');
    const { width = 1440, dark = false, script = true, touch = false } = look;
    context = await browser.newContext({
      viewport: { width, height: 800 },
      colorScheme: dark ? 'dark' : 'light',
      javaScriptEnabled: script,
      hasTouch: touch,
      isMobile: touch,
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const page = await context.newPage();
    page.on('pageerror', (error) => troubles.push(error.message));
    page.on('console', (said) => {
      // The browser's own word for having no net is no fault of the page.
      const isOffline = said.text().includes('ERR_INTERNET_DISCONNECTED');
      // Whoever has said that the bill is not theirs is shut out, and the browser notes that the page was told so.
      const isShut = said.text().includes('403') && said.location().url.endsWith('/state');
      if (said.type() === 'error' && !isOffline && !isShut) troubles.push(said.text());
    });
    await page.goto(url);
    return page;
  }

  async function checkPage(page: Page): Promise<void> {
    expect(await findBarriers(page, { few: 15 })).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  }

  const bubbles = (page: Page) => page.locator('.log .bubble');
  const lastOf = async (page: Page): Promise<string> =>
    (await bubbles(page).last().innerText()).replaceAll('\u00a0', ' ');

  it('has nothing for axe to find, and nothing that scrolls sideways, at every width in both themes', async () => {
    const { url } = await issue('Alexandra-Katarina von Wachenfeldt-Österling');
    for (const dark of [false, true]) {
      const page = await open(url, { width: 360, dark, touch: true });
      await page.locator('.composer textarea').fill('varför?');
      await page.locator('.composer textarea').press('Enter');
      await page.locator('.msg.bot').nth(1).waitFor();
      await page.locator('.trust summary').first().click();
      await page.locator('.trust summary').last().click();
      for (const width of [360, 768, 1440]) {
        await page.setViewportSize({ width, height: 800 });
        await checkPage(page);
      }
      await context.close();
    }
  });

  it('fits 200 % zoom on a phone of 320 px', async () => {
    const { url } = await issue();
    const page = await open(url, { width: 320, touch: true });
    await page.evaluate(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync('html { font-size: 200%; }');
      document.adoptedStyleSheets = [sheet];
    });
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    expect(await page.locator('.figure').evaluate((one) => one.scrollWidth <= one.clientWidth + 1)).toBe(true);
  });

  it('is read and paid without JavaScript, and a message gets its answer', async () => {
    const { url } = await issue();
    const page = await open(url, { width: 360, touch: true, script: false });
    expect((await page.locator('h1').innerText()).replaceAll('\u00a0', ' ')).toContain('459 kr');
    expect(await page.locator('.pay').innerText()).toContain('5402-9681');
    expect(await page.getByRole('link', { name: 'Öppna Swish' }).isVisible()).toBe(true);
    expect(await page.locator('.copy:visible').count()).toBe(0);
    await page.locator('.composer textarea').fill('varför är den högre?');
    await page.locator('.send').click();
    await page.waitForURL(/#chat$/);
    expect(await lastOf(page)).toContain('60 kr mer');
    await page.locator('.pills button').last().click();
    await page.waitForURL(/#chat$/);
    expect(await bubbles(page).count()).toBe(6);
  });

  it('copies what a bank asks for, and says so', async () => {
    const { url } = await issue();
    const page = await open(url);
    await page.getByRole('button', { name: 'Kopiera Belopp' }).click();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('459,00');
    await soon(() => page.locator('#said').innerText()).toBe('Belopp är kopierat');
    expect(await page.locator('.copy', { hasText: 'Kopierat' }).count()).toBe(1);
  });

  it('answers in the chat, takes the tapped pills away, and announces each message once', async () => {
    const { url } = await issue();
    const page = await open(url);
    await page.evaluate(() => {
      const log = document.querySelector('[role=log]');
      const heard: string[] = [];
      Object.assign(globalThis, { heard });
      if (!log) throw new Error('no log');
      // What a screen reader is given: added nodes and changed texts that are not hidden from it.
      new MutationObserver((changes) => {
        for (const { type, target, addedNodes } of changes) {
          const touched = type === 'characterData' ? [target] : [...addedNodes];
          for (const node of touched) {
            const element = node instanceof Element ? node : node.parentElement;
            if (!element || element.closest('[aria-hidden=true]')) continue;
            const copy = element.cloneNode(true) as Element;
            for (const hidden of copy.querySelectorAll('[aria-hidden=true]')) hidden.remove();
            if (copy.textContent?.trim()) heard.push(copy.textContent.trim());
          }
        }
      }).observe(log, { childList: true, subtree: true, characterData: true });
    });
    await page.locator('.pills button', { hasText: 'Fråga' }).click();
    await soon(() => bubbles(page).count()).toBe(4);
    await page.locator('.composer textarea').fill('varför är den högre?');
    await page.locator('.composer textarea').press('Enter');
    await soon(() => bubbles(page).count()).toBe(6);
    await soon(() => page.locator('.mark', { hasText: 'Levererat' }).count()).toBeGreaterThan(0);
    await page.waitForTimeout(300);
    const heard = (await page.evaluate('heard')) as string[];
    const expected = (await bubbles(page).allInnerTexts()).slice(2);
    expect(heard.map((one) => one.replace(/\s+/g, ' '))).toEqual(expected.map((one) => one.replace(/\s+/g, ' ')));
    expect(new Set(heard).size).toBe(heard.length);
  });

  it('is worked by keyboard alone, and the focus stays where one writes', async () => {
    const { url } = await issue();
    const page = await open(url);
    await page.locator('.copy:visible').first().waitFor();
    const focused = () => page.evaluate(() => document.activeElement?.className || document.activeElement?.tagName);
    await page.locator('.pills button').first().focus();
    await page.keyboard.press('Enter');
    await soon(focused).toBe('TEXTAREA');
    await soon(() => bubbles(page).count()).toBeGreaterThan(3);
    expect(await focused()).toBe('TEXTAREA');
    await page.keyboard.type('när ska den betalas?');
    await page.keyboard.press('Enter');
    expect(await page.locator('.composer textarea').inputValue()).toBe('');
    expect(await focused()).toBe('TEXTAREA');
    const seen: string[] = [];
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    for (let step = 0; step < 40; step += 1) {
      await page.keyboard.press('Tab');
      seen.push(String(await focused()));
    }
    for (const stop of ['copy', 'SUMMARY', 'log', 'pill', 'TEXTAREA', 'send']) expect(seen).toContain(stop);
  });

  it('shows a payment as soon as it is known', async () => {
    const { url, ref } = await issue();
    const page = await open(url, { width: 360, touch: true });
    await page.locator('.copy:visible').first().waitFor();
    const [newest] = (await world.service.factsOf(ISSUER, ref as never)).invoices;
    if (!newest) throw new Error('no bill');
    const before = await page.locator('.events li').count();
    await world.service.recordInvoiceEvent(
      ISSUER,
      newest.invoice.id,
      { type: 'payment', at: new Date(world.time).toISOString(), amount: 10_000, currency: 'SEK' },
      { key: `part ${ref}`, hash: '' },
    );
    await soon(async () => (await page.locator('.figure').innerText()).replaceAll('\u00a0', ' ')).toBe('359 kr');
    expect(await page.locator('[data-live-copy]').getAttribute('data-copy')).toBe('359,00');
    expect(await page.locator('[data-live-swish]').getAttribute('href')).toContain('amt=359.00');
    await world.service.recordInvoiceEvent(
      ISSUER,
      newest.invoice.id,
      { type: 'payment', at: new Date(world.time).toISOString(), amount: 35_900, currency: 'SEK' },
      { key: `rest ${ref}`, hash: '' },
    );
    await soon(() => page.locator('.chip').innerText()).toContain('Betald');
    expect(await page.locator('.pay').isVisible()).toBe(false);
    await soon(() => page.locator('#said').innerText()).toContain('Betald. Tack!');
    const kept = await world.deps.store.forIssuer(ISSUER).timeline(newest.invoice.id, 0);
    expect(kept.length).toBeGreaterThan(before + 3);
    const shown = () => page.locator('.events li').evaluateAll((all) => all.map((one) => Number(one.dataset['seq'])));
    await soon(shown).toEqual(kept.map((one) => one.seq));
  });

  it('is told when a person answers, also by who has not come to the chat', async () => {
    const { url, ref } = await issue();
    const page = await open(url, { width: 360, touch: true });
    const conversation = conversationIdOf({ payer: ref as never });
    const agent = { id: 'a-1', name: 'Solveig' };
    await page.locator('.copy:visible').first().waitFor();
    await world.service.claim(ISSUER, conversation, agent, `claim ${ref}`);
    const words = { inputId: `reply ${ref}`, text: 'Hej, det är Solveig.', seenSeq: 99 };
    await world.service.reply(ISSUER, conversation, agent, words);
    await soon(() => page.locator('.to-chat a').innerText()).toBe('Nytt svar');
    await page.locator('.to-chat a').click();
    expect(await lastOf(page)).toContain('Hej, det är Solveig.');
    expect(await page.locator('.msg.agent .who').innerText()).toBe('Solveig, Exempelfiber');
    await soon(() => page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA');
  });

  it('shows that a person writes and has read, and tells the desk the same of the payer', async () => {
    const { url, ref } = await issue();
    const page = await open(url, { width: 360, touch: true });
    const conversation = conversationIdOf({ payer: ref as never });
    const heard: Signal[] = [];
    world.deps.feed.subscribe(ISSUER, ({ signal }) => signal && heard.push(signal));
    const agent = { id: 'a-1', name: 'Solveig' };
    await page.locator('.composer textarea').fill('mätaren visar 4711');
    await soon(() => heard.some((one) => one.kind === 'typing' && one.from === 'payer')).toBe(true);
    await page.locator('.composer textarea').press('Enter');
    await soon(() => page.locator('.msg.payer .mark').last().innerText()).toContain('✓ Levererat');
    await world.service.claim(ISSUER, conversation, agent, `claim ${ref}`);
    await world.service.recordRead(ISSUER, conversation, { by: 'agent', upTo: 1000 });
    await soon(() => page.locator('.msg.payer .mark').last().innerText()).toContain('✓✓ Läst');
    world.service.showTyping(ISSUER, conversation, 'agent', agent.name);
    await soon(() => page.locator('.typing').innerText()).toBe('Solveig skriver ...');
    await checkPage(page);
    const words = { inputId: `reply ${ref}`, text: 'Tack, det stämmer.', seenSeq: 1000 };
    await world.service.reply(ISSUER, conversation, agent, words);
    await soon(() => lastOf(page)).toContain('Tack, det stämmer.');
    expect(await page.locator('.typing').count()).toBe(0);
    const lastDelivery = async () =>
      (await world.deps.store.forIssuer(ISSUER).messages(conversation, 0, 100)).at(-1)?.delivery;
    await soon(lastDelivery).toBe('read');
    await page.reload();
    expect(await page.locator('.msg.payer .mark').last().innerText()).toContain('✓✓ Läst');
  });

  it('takes a photo with it, shows it in the thread also after a reload, and says when it is too big', async () => {
    const { url, ref } = await issue();
    const page = await open(url, { width: 360, touch: true });
    await page.locator('.attach').waitFor();
    const picture = await page.screenshot({ type: 'png' });
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'mätare.png', mimeType: 'image/png', buffer: picture });
    const shown = () =>
      page.locator('.msg.payer img').evaluateAll((all) => all.map((one) => (one as HTMLImageElement).naturalWidth > 0));
    await soon(shown).toEqual([true]);
    await soon(() => lastOf(page)).toContain('det du skickade är sparat');
    await checkPage(page);
    await page.reload();
    await soon(shown).toEqual([true]);
    const conversation = conversationIdOf({ payer: ref as never });
    const kept = await world.deps.store.forIssuer(ISSUER).messages(conversation, 0, 100);
    expect(kept.flatMap((one) => one.attachments ?? [])).toMatchObject([{ name: 'mätare.png', type: 'image/png' }]);
    await page.locator('.attach').waitFor();
    const big = { name: 'film.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(4_300_000) };
    await page.locator('input[type=file]').setInputFiles(big);
    await soon(() => page.locator('#said').innerText()).toContain('för stor');
    troubles = troubles.filter((one) => !one.includes('413'));
  });

  it('goes on with the same thread after a reload and in a second tab, and shows nothing twice', async () => {
    const { url } = await issue();
    const page = await open(url);
    await page.locator('.composer textarea').fill('när ska den betalas?');
    await page.locator('.composer textarea').press('Enter');
    await soon(() => bubbles(page).count()).toBe(4);
    const second = await context.newPage();
    await second.goto(url);
    expect(await bubbles(second).count()).toBe(4);
    await second.locator('.composer textarea').fill('varför?');
    await second.locator('.composer textarea').press('Enter');
    await soon(() => bubbles(page).count()).toBe(6);
    await page.reload();
    await soon(() => bubbles(page).count()).toBe(6);
  });

  it('holds a conversation over a dropped line, and where sockets are blocked', async () => {
    const { url } = await issue();
    const page = await open(url);
    await page.locator('.composer textarea').fill('varför?');
    await page.locator('.composer textarea').press('Enter');
    await soon(() => bubbles(page).count()).toBe(4);
    await context.setOffline(true);
    await soon(() => page.locator('.notice').innerText()).toContain('Ingen kontakt');
    await page.locator('.composer textarea').fill('när?');
    await page.locator('.composer textarea').press('Enter');
    await page.locator('.again').waitFor({ timeout: 15_000 });
    await checkPage(page);
    await context.setOffline(false);
    await page.locator('.again').click();
    await soon(() => bubbles(page).count()).toBe(6);
    await soon(() => page.locator('.notice').count()).toBe(0);
    expect(await page.locator('.again').count()).toBe(0);

    const other = await issue();
    const polled = await context.newPage();
    await polled.routeWebSocket(/.*/, (socket) => socket.close());
    await polled.goto(other.url);
    await polled.locator('.composer textarea').fill('varför?');
    await polled.locator('.composer textarea').press('Enter');
    await soon(() => bubbles(polled).count()).toBe(4);
  });

  it('says the wrong person out loud with one tap', async () => {
    const { url } = await issue();
    const page = await open(url);
    await page.getByText('Fel person?').click();
    await page.getByRole('button', { name: 'Räkningen är inte min' }).click();
    await soon(() => page.locator('.msg.payer .bubble').last().innerText()).toContain('Räkningen är inte min');
  });

  it('notes once that the bill was opened, when somebody really sees it', async () => {
    const { url, ref } = await issue();
    const fetched = await fetch(url);
    expect(fetched.ok).toBe(true);
    const opened = async () => {
      const [newest] = (await world.service.factsOf(ISSUER, ref as never)).invoices;
      const entries = newest ? await world.deps.store.forIssuer(ISSUER).timeline(newest.invoice.id, 0) : [];
      return entries.filter((one) => one.type === 'invoice_opened').length;
    };
    expect(await opened()).toBe(0);
    const page = await open(url);
    await soon(opened).toBe(1);
    await page.reload();
    await page.waitForTimeout(200);
    expect(await opened()).toBe(1);
  });
});
