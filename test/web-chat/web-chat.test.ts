import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEMO_PAYERS } from '../../src/demo/demo-payers.ts';
import { makeDemoBill } from '../../src/demo/make-demo-bill.ts';
import type { IssuerId } from '../../src/model/ids.ts';
import { openChromium } from '../support/find-chromium.ts';
import { freePort } from '../support/postgres.ts';
import { readIssuers } from '../support/read-issuers.ts';
import { type RunningNotan, startNotan } from '../support/start-notan.ts';
import { toUbl } from '../support/to-ubl.ts';
import { fetchWebChat } from './fetch-web-chat.ts';
import { serveSite } from './serve-site.ts';

const bundle = await fetchWebChat();
const browser = bundle === null ? null : await openChromium();

/** A busy machine, and DirectLineJS waits up to 15 s before it comes back. */
const soon = <Value>(look: () => Value) => expect.poll(look, { timeout: 60_000, interval: 250 });

/** The page an issuer would write by Microsoft's own instructions; the token comes from the issuer's server. */
const PAGE = `<!doctype html><html><head><meta charset="utf-8"><title>Mina sidor</title></head>
<body style="margin:0"><div id="chat" role="main" style="height:100vh"></div>
<script src="/webchat.js"></script>
<script>
  const given = new URLSearchParams(location.search);
  const directLine = window.WebChat.createDirectLine({ token: given.get('token'), domain: given.get('domain') });
  window.states = [];
  directLine.connectionStatus$.subscribe((state) => window.states.push(state));
  window.WebChat.renderWebChat({ directLine, locale: given.get('locale') }, document.getElementById('chat'));
</script></body></html>`;

describe.runIf(browser && bundle)(
  'Microsoft’s Web Chat, unmodified, against Notan as it runs',
  { timeout: 240_000 },
  () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'notan-web-chat-'));
    const directory = readIssuers();
    let port = 0;
    let notan: RunningNotan;
    let site: Awaited<ReturnType<typeof serveSite>>;
    const contexts: BrowserContext[] = [];

    beforeAll(async () => {
      port = await freePort();
      notan = await startNotan({ port, dataDir });
      site = await serveSite({
        '/': { type: 'text/html', body: PAGE },
        '/webchat.js': { type: 'text/javascript', body: bundle ?? '' },
      });
    });
    afterAll(async () => {
      for (const context of contexts) await context.close();
      await browser?.close();
      await site.close();
      await notan.stop();
      rmSync(dataDir, { recursive: true, force: true });
    });

    async function post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
      return fetch(`${notan.url}${path}`, {
        method: 'POST',
        headers: { 'content-type': typeof body === 'string' ? 'application/xml' : 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      });
    }

    /** The bill of a demo payer, sent to the web; Web Chat opened with a token that vouches for the payer. */
    async function open(who: string, locale: string) {
      const demo = DEMO_PAYERS.find((one) => one.payer.name.startsWith(who));
      const issuer = demo && directory.issuer(demo.issuer);
      if (!demo || !issuer || !browser) throw new Error(`nobody is called ${who}`);
      const document = makeDemoBill(issuer, demo, 0, new Date().toISOString().slice(0, 10));
      const api = { authorization: `Bearer demo-${issuer.id}` };
      const billed = (await (await post('/v1/invoices?channel=web', toUbl(document), api)).json()) as { id: string };
      const secret = { authorization: `Bearer demo-webchat-${issuer.id}` };
      const made = await post('/v3/directline/tokens/generate', { payer: demo.payer.ref }, secret);
      const { token } = (await made.json()) as { token: string };
      const context = await browser.newContext({ viewport: { width: 900, height: 900 }, locale });
      contexts.push(context);
      const page = await context.newPage();
      const query = new URLSearchParams({ token, domain: `${notan.url}/v3/directline`, locale });
      await page.goto(`${site.url}/?${query}`);
      return { page, issuer: issuer.id, demo, api, document, invoice: billed.id };
    }

    const bubbles = async (page: Page): Promise<readonly string[]> =>
      (await page.locator('.webchat__basic-transcript__activity .webchat__bubble__content').allInnerTexts()).map(
        (text) => text.replaceAll('\u00a0', ' ').trim(),
      );
    const say = async (page: Page, text: string): Promise<void> => {
      await page.locator('.webchat__send-box__main textarea, .webchat__send-box__main input[type=text]').fill(text);
      await page.keyboard.press('Enter');
    };
    const has = (page: Page, words: string | RegExp) => async (): Promise<boolean> =>
      (await bubbles(page)).some((text) => (typeof words === 'string' ? text.includes(words) : words.test(text)));

    function isShown(page: Page): Promise<boolean> {
      return page
        .locator('img[src*="/v3/directline/attachments/"]')
        .evaluateAll((all) => all.some((one) => (one as HTMLImageElement).naturalWidth > 0));
    }

    async function agentView(issuer: IssuerId, name: string): Promise<Page> {
      if (!browser) throw new Error('no browser');
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'sv-SE' });
      contexts.push(context);
      const page = await context.newPage();
      await page.goto(`${notan.url}/console`);
      const signedIn = await page.evaluate(
        async (id) =>
          (
            await fetch('/console/api/demo/sign-in', {
              method: 'POST',
              headers: { 'content-type': 'application/json' },
              body: JSON.stringify({ id }),
            })
          ).status,
        `${issuer}-agent-1`,
      );
      expect(signedIn).toBe(200);
      await page.goto(`${notan.url}/console`);
      await page.getByText(name).first().click();
      return page;
    }

    test('a whole conversation in Swedish: bill, questions, choices, a picture, a reload, a killed server', async () => {
      const { page, issuer, api, invoice, document } = await open('Robin', 'sv-SE');

      // History, the receipt card, and Web Chat's own words in Swedish.
      await soon(has(page, `Faktura ${document.number}`)).toBe(true);
      await soon(has(page, /Moms|Totalt|Summa/)).toBe(true);
      const box = page.locator('.webchat__send-box__main textarea, .webchat__send-box__main input[type=text]');
      expect(await box.getAttribute('placeholder')).toBe('Skriv ditt meddelande');

      // A question, its answer, and choices to tap.
      await say(page, 'varför är den högre?');
      await soon(has(page, /kr (mer|mindre) än/)).toBe(true);
      expect((await bubbles(page)).filter((text) => text.includes('varför är den högre?'))).toHaveLength(1);
      const choice = page.locator('button.webchat__suggested-action').first();
      await choice.waitFor();
      const label = (await choice.innerText()).trim();
      const before = (await bubbles(page)).length;
      await choice.click();
      await soon(async () => (await bubbles(page)).length).toBeGreaterThanOrEqual(before + 2);
      expect(await has(page, label)()).toBe(true);

      // A picture reaches the agent.
      await say(page, 'jag vill prata med en människa');
      await soon(has(page, /kollega|stängt/)).toBe(true);
      const picture = await page.screenshot({ clip: { x: 0, y: 0, width: 60, height: 60 } });
      await page
        .locator('input[type=file]')
        .setInputFiles({ name: 'mätare.png', mimeType: 'image/png', buffer: picture });
      // Web Chat takes the file in its own time, and a press before that sends nothing.
      await soon(async () => {
        if (!(await isShown(page))) await page.getByRole('button', { name: 'Skicka', exact: true }).click();
        return isShown(page);
      }).toBe(true);
      const desk = await agentView(issuer, 'Robin');
      await soon(() =>
        desk.locator('.files img').evaluateAll((all) => all.map((one) => (one as HTMLImageElement).naturalWidth)),
      ).toEqual([60]);

      // Loaded again: everything once, in the same order.
      const said = await bubbles(page);
      await page.reload();
      await soon(async () => (await bubbles(page)).length).toBe(said.length);
      expect((await bubbles(page)).map((text) => text.slice(0, 40))).toEqual(said.map((text) => text.slice(0, 40)));

      // The server is killed, and something happens before Web Chat is back.
      await notan.kill();
      notan = await startNotan({ port, dataDir });
      const amount = (document.total.payable / 100).toFixed(2);
      const paid = await post(
        `/v1/invoices/${invoice}/events`,
        { type: 'payment', at: new Date().toISOString(), amount, currency: document.currency },
        { ...api, 'idempotency-key': 'web-chat' },
      );
      expect(paid.status).toBeLessThan(300);
      await soon(() => page.evaluate(() => (window as unknown as { states: number[] }).states.at(-1))).toBe(2);
      await soon(async () => {
        if (!(await has(page, 'är du kvar?')())) await say(page, 'är du kvar?');
        return has(page, 'är du kvar?')();
      }).toBe(true);
      // The line is back when what was said meanwhile is here; what came twice would be here a moment later.
      await soon(has(page, 'kom in')).toBe(true);
      await page.waitForTimeout(1_000);
      const after = await bubbles(page);
      expect(after.slice(0, said.length).map((text) => text.slice(0, 40))).toEqual(
        said.map((text) => text.slice(0, 40)),
      );
      expect(after.filter((text) => text.includes('är du kvar?'))).toHaveLength(1);
      const record = (await (await fetch(`${notan.url}/v1/payers/48213`, { headers: api })).json()) as {
        conversation: string;
      };
      const thread = (await (
        await fetch(`${notan.url}/v1/conversations/${record.conversation}/messages`, { headers: api })
      ).json()) as { messages: { text: string }[] };
      // The bill is one message that stands in two bubbles: its words, and its receipt card.
      const shown = await page.locator('.webchat__basic-transcript__activity').allInnerTexts();
      expect(shown).toHaveLength(thread.messages.length);
    });

    test('the same in Norwegian', async () => {
      const { page, document } = await open('Ida', 'nb-NO');
      await soon(has(page, `Faktura ${document.number}`)).toBe(true);
      const box = page.locator('.webchat__send-box__main textarea, .webchat__send-box__main input[type=text]');
      expect(await box.getAttribute('placeholder')).toBe('Skriv inn meldingen');
      await say(page, 'hvorfor er den høyere?');
      await soon(has(page, /kr (mer|mindre) enn/)).toBe(true);
      const choice = page.locator('button.webchat__suggested-action').first();
      await choice.waitFor();
      const before = (await bubbles(page)).length;
      await choice.click();
      await soon(async () => (await bubbles(page)).length).toBeGreaterThanOrEqual(before + 2);
    });
  },
);
