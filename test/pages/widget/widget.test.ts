import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { BrowserContext, FrameLocator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createLoader } from '../../../src/adapters/http/page-assets.ts';
import { createVisitorTokens } from '../../../src/adapters/webchat/create-visitor-tokens.ts';
import { createWidget } from '../../../src/adapters/widget/create-widget.ts';
import type { ConversationId, IssuerId, PayerRef } from '../../../src/model/ids.ts';
import { conversationIdOf } from '../../../src/service/conversation-id.ts';
import { bill, line } from '../../support/bills.ts';
import { builtPages } from '../../support/built-pages.ts';
import { findBarriers } from '../../support/find-barriers.ts';
import { openChromium } from '../../support/find-chromium.ts';
import { createPayerPageWorld, type PayerPageWorld } from '../../support/payer-page-world.ts';
import { serveSite } from '../../web-chat/serve-site.ts';

const browser = await openChromium();
const ISSUER = 'exempelfiber' as IssuerId;
const soon = <Value>(look: () => Value) => expect.poll(look, { timeout: 40_000 });

/** A site with a style sheet that would spoil any button, and a policy that lets in what the documentation names. */
const site = (
  url: string,
  lang: string,
  extra = '',
): string => `<!doctype html><html lang="${lang}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>Mina sidor</title><link rel="stylesheet" href="/site.css"></head>
<body><main><h1>Mina sidor</h1><p>Hej och välkommen.</p><a href="#x">En länk</a></main>
<script src="/site.js"></script><script src="${url}/widget.js" data-issuer="exempelfiber" ${extra} async></script></body></html>`;
const SITE_CSS = 'button, div, iframe, span { all: unset !important; display: none !important; color: red !important }';

describe.runIf(browser)('the chat on an issuer’s own site', { timeout: 180_000 }, () => {
  let world: PayerPageWorld;
  let own: Awaited<ReturnType<typeof serveSite>>;
  let stranger: Awaited<ReturnType<typeof serveSite>>;
  let context: BrowserContext;
  let troubles: string[] = [];
  let token = '';

  beforeAll(async () => {
    const origins: string[] = [];
    world = await createPayerPageWorld({
      assets: builtPages.assets,
      prepare: builtPages.serve,
      origins,
      now: new Date().toISOString(),
      extend: async (server, doors) => {
        await server.register(
          createWidget({ ...doors, loader: createLoader(builtPages.folder), visitorToken: createVisitorTokens(doors) }),
        );
      },
    });
    const policy = `default-src 'self'; script-src 'self' ${world.url}; frame-src ${world.url}`;
    const files = (url: string) => ({
      '/': { type: 'text/html', body: site(url, 'sv'), policy },
      '/nb': { type: 'text/html', body: site(url, 'nb-NO'), policy },
      '/en': { type: 'text/html', body: site(url, 'en'), policy },
      '/vouched': { type: 'text/html', body: site(url, 'sv', 'data-vouched'), policy },
      '/favicon.ico': { type: 'image/x-icon', body: '' },
      '/site.css': { type: 'text/css', body: SITE_CSS },
      '/site.js': {
        type: 'text/javascript',
        body: `if (location.pathname === '/vouched') window.notan = { token: async () => (await fetch('/token')).text() };`,
      },
      '/token': {
        type: 'text/plain',
        get body() {
          return token;
        },
      },
    });
    own = await serveSite(files(world.url));
    stranger = await serveSite(files(world.url));
    origins.push(own.url);
  }, 120_000);
  afterEach(async () => {
    await context.close();
    const found = troubles;
    troubles = [];
    expect(found).toEqual([]);
  });
  afterAll(async () => {
    await browser?.close();
    await own.close();
    await stranger.close();
    await world.close();
  });

  async function open(path: string, look: { width?: number; dark?: boolean; from?: string } = {}): Promise<Page> {
    if (!browser) throw new Error('no browser');
    const { width = 1200, dark = false, from = own.url } = look;
    context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme: dark ? 'dark' : 'light' });
    const page = await context.newPage();
    page.on('pageerror', (error) => troubles.push(error.message));
    page.on('console', (said) => said.type() === 'error' && troubles.push(said.text()));
    await page.goto(`${from}${path}`);
    return page;
  }
  const launcher = (page: Page) => page.locator('[data-notan] button');
  const chat = (page: Page): FrameLocator => page.frameLocator('[data-notan] iframe');
  const frameOf = (page: Page) => {
    const frame = page.frames().find((one) => one.url().includes('/chat/'));
    if (!frame) throw new Error('no frame');
    return frame;
  };
  /** Other visitors of these tests wrote in the same moment: the thread is known by what was said in it. */
  const findThread = async (words: string): Promise<ConversationId> => {
    const store = world.deps.store.forIssuer(ISSUER);
    for (const { conversation } of await store.desk(50))
      if ((await store.messages(conversation, 0, 50)).some((one) => one.text === words)) return conversation;
    throw new Error(`no thread has "${words}"`);
  };
  test('the loader is small and leaves nothing on the site but one name-free element', async () => {
    const code = await (await fetch(`${world.url}/widget.js`)).text();
    expect(gzipSync(code).length).toBeLessThan(10 * 1024);
    const page = await open('/');
    await launcher(page).waitFor();
    expect(await page.evaluate(() => Object.keys(window).filter((name) => name.length < 3))).toEqual([]);
    expect(await page.locator('[data-notan]').count()).toBe(1);
  });

  for (const width of [1200, 360]) {
    test(`a visitor writes and is answered, by keyboard alone, at ${width} px`, async () => {
      const page = await open('/', { width, dark: width === 360 });
      await soon(() => launcher(page).innerText()).toBe('Chatta med oss');
      // The site's own style sheet does not reach it.
      expect((await launcher(page).boundingBox())?.height).toBeGreaterThanOrEqual(44);
      expect(await launcher(page).getAttribute('aria-expanded')).toBe('false');
      expect(await findBarriers(page)).toEqual([]);
      await launcher(page).focus();
      await page.keyboard.press('Enter');
      expect(await launcher(page).getAttribute('aria-expanded')).toBe('true');
      await soon(() => frameOf(page).evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA');
      await page.keyboard.type('hur mycket ska jag betala?');
      await page.keyboard.press('Enter');
      await soon(() => chat(page).locator('.msg.bot').count()).toBe(1);
      expect(await chat(page).locator('.msg.bot').innerText()).not.toMatch(/\d+ kr/);
      if (width === 360) {
        const box = await page.locator('[data-notan] [role=dialog]').boundingBox();
        expect(box).toMatchObject({ x: 0, y: 0, width: 360, height: 800 });
      }
      expect(await findBarriers(page)).toEqual([]);
      expect(await findBarriers(frameOf(page))).toEqual([]);
      if (process.env['SHOTS']) await page.screenshot({ path: `${process.env['SHOTS']}/widget-${width}.png` });
      // The focus goes round inside, and Esc gives it back.
      for (let count = 0; count < 14; count += 1) {
        await page.keyboard.press('Tab');
        expect(await page.evaluate(() => document.activeElement?.hasAttribute('data-notan'))).toBe(true);
      }
      await chat(page).locator('textarea').focus();
      await page.keyboard.press('Escape');
      await soon(() => launcher(page).getAttribute('aria-expanded')).toBe('false');
      expect(await page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.tagName)).toBe('BUTTON');
    });
  }

  test('an answer that comes while the chat is closed is counted and said, and is there on the site’s next page', async () => {
    const page = await open('/');
    await launcher(page).click();
    // Another try is another visitor, and other presses.
    const words = `hej, är det någon där? ${randomUUID()}`;
    await chat(page).locator('textarea').fill(words);
    await chat(page).locator('textarea').press('Enter');
    await soon(() => chat(page).locator('.msg.bot').count()).toBe(1);
    await page.keyboard.press('Escape');
    const conversation = await findThread(words);
    const agent = { id: 'a-1', name: 'Sara' };
    await world.service.claim(ISSUER, conversation, agent, randomUUID());
    await world.service.reply(ISSUER, conversation, agent, {
      inputId: randomUUID(),
      text: 'Hej, här är Sara.',
      seenSeq: 99,
    });
    await soon(() => page.locator('[data-notan] [role=status]').innerText()).toBe('1 nytt svar i chatten');
    expect(await launcher(page).getAttribute('aria-label')).toBe('Chatta med oss. 1 nytt svar i chatten');
    await page.goto(`${own.url}/en`);
    await soon(() => launcher(page).innerText()).toContain('Chat with us');
    await launcher(page).click();
    await soon(() => chat(page).locator('.msg.agent').innerText()).toContain('Hej, här är Sara.');
  });

  test('the site’s server vouches for the payer with a token, and the chat is the payer’s own thread', async () => {
    const ref = `W-${randomUUID()}`;
    await world.bill(bill(ref, '2026-09-01', [line('b', 'Bredband', 31_920)]), { ref, name: 'Vera Widget' });
    const made = await fetch(`${world.url}/v3/directline/tokens/generate`, {
      method: 'POST',
      headers: { authorization: 'Bearer demo-webchat-exempelfiber', 'content-type': 'application/json' },
      body: JSON.stringify({ payer: ref }),
    });
    token = ((await made.json()) as { token: string }).token;
    const page = await open('/vouched');
    await launcher(page).click();
    await chat(page).locator('textarea').fill('hur mycket?');
    await chat(page).locator('textarea').press('Enter');
    await soon(() => chat(page).locator('.msg.bot').last().innerText()).toContain('399');
    const thread = conversationIdOf({ payer: ref as PayerRef });
    // The bill names the sum too, so that seeing it does not tell that the question has arrived.
    await soon(async () => {
      const said = await world.deps.store.forIssuer(ISSUER).messages(thread, 0, 50);
      return said.filter((one) => one.from === 'payer').map((one) => one.text);
    }).toEqual(['hur mycket?']);
  });

  test('speaks the site’s language', async () => {
    const page = await open('/nb');
    await soon(() => launcher(page).innerText()).toBe('Chat med oss');
  });

  test('a site that the issuer has not named can neither show the chat nor get a token', async () => {
    const page = await open('/', { from: stranger.url });
    await page.waitForTimeout(1_500);
    expect(await launcher(page).isVisible()).toBe(false);
    expect(troubles.join(' ')).toContain('frame-ancestors');
    expect(troubles.join(' ')).toContain(`origins: [${stranger.url}]`);
    troubles = [];
    const answers = await Promise.all([
      fetch(`${world.url}/chat/exempelfiber/chat`, { method: 'POST', headers: { origin: stranger.url } }),
      fetch(`${world.url}/chat/exempelfiber/chat`, { method: 'POST' }),
      fetch(`${world.url}/chat/eksempelkraft`),
      fetch(`${world.url}/chat/nobody`),
      fetch(`${world.url}/chat/..%2f..%2fetc`),
    ]);
    expect(answers.map((one) => one.status)).toEqual([403, 403, 404, 404, 404]);
  });
});
