import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import {
  type ConsoleWorld,
  fiber,
  kraft,
  startConsoleWorld,
  type Thread,
} from '../../adapters/console/console-world.ts';
import { type BuiltPage, buildConsolePage, findBarriers, openBrowser, openWindow, type Window } from './browser-rig.ts';

const built: BuiltPage = await buildConsolePage();
const browser: Browser | null = await openBrowser();
const open: Window[] = [];
let world: ConsoleWorld;
let sara = '';
let johan = '';
let threads: Record<'waiting' | 'mine' | 'colleague' | 'bot' | 'unknown', Thread>;

beforeAll(async () => {
  world = await startConsoleWorld({ assets: built.assets, serve: built.serve, demo: true });
  sara = await world.signIn('Sara Lind', { [fiber]: 'agent', [kraft]: 'agent' });
  johan = await world.signIn('Johan Berg', { [fiber]: 'agent' });
  threads = {
    waiting: await world.addPayer({ name: 'Alexandra von Essen-Kristoffersson af Ugglas' }),
    mine: await world.addPayer({ name: 'Mina Kund' }),
    colleague: await world.addPayer({ name: 'Kollegas Kund', channel: 'telegram' }),
    bot: await world.addPayer({ name: 'Botens Kund', channel: 'web' }),
    unknown: await world.addPayer({ name: 'Norsk Kunde', issuer: kraft }),
  };
  for (const one of ['waiting', 'mine', 'colleague'] as const) await world.say(threads[one], 'en människa, tack');
  for (const [cookie, thread] of [
    [sara, threads.mine],
    [johan, threads.colleague],
  ] as const) {
    const member = await world.identity.whoIs(cookie);
    const agent = { id: member?.id ?? '', name: member?.name ?? '' };
    await world.service.claim(thread.issuer, thread.conversation, agent, `claim-${agent.name}`);
  }
  world.clock.forward(11 * 60_000);
});
afterEach(async () => {
  for (const { context } of open.splice(0)) await context.close();
});
afterAll(async () => {
  await browser?.close();
  await world.close();
  await built.remove();
});

async function at(path: string, given: Partial<Parameters<typeof openWindow>[1]> = {}): Promise<Window> {
  if (!browser) throw new Error('no browser');
  const window = await openWindow(browser, { cookie: sara, url: world.url, ...given });
  window.page.setDefaultTimeout(6_000);
  open.push(window);
  await window.page.goto(`${world.url}/console${path}`);
  return window;
}

const pathOf = ({ issuer, conversation }: Thread, pane = ''): string => `/${issuer}/${conversation}${pane}`;

/** Each state a console can be in, and how one gets there. */
const STATES: readonly (readonly [name: string, reach: (page: Page) => Promise<void>, path?: () => string])[] = [
  ['the queue with nothing chosen', (page) => page.locator('.row').first().waitFor()],
  [
    'a filter nobody matches',
    async (page) => {
      await page.locator('.row').first().waitFor();
      await page.locator('input[type=search]').fill('xyz');
      await page.getByText('Inget samtal matchar').waitFor();
    },
  ],
  ['one who waits', (page) => page.getByRole('button', { name: 'Ta över' }).waitFor(), () => pathOf(threads.waiting)],
  [
    'one’s own, with a draft',
    async (page) => {
      await page.locator('textarea').fill('Ett längre svar – med tankstreck och emoji 🙂');
      await page.getByText('gör det dyrare').waitFor();
    },
    () => pathOf(threads.mine),
  ],
  [
    'far too long a draft',
    async (page) => {
      await page.locator('textarea').fill('x'.repeat(1_600));
      await page.getByText('Högst').waitFor();
    },
    () => pathOf(threads.mine),
  ],
  ['a colleague’s', (page) => page.getByText('har det här samtalet').waitFor(), () => pathOf(threads.colleague)],
  ['the bot’s', (page) => page.getByText('Boten svarar').waitFor(), () => pathOf(threads.bot)],
  ['no such conversation', (page) => page.getByText('Samtalet finns inte').waitFor(), () => `/${fiber}/finns-inte`],
  ['the case', (page) => page.locator('.case .figure').waitFor(), () => pathOf(threads.waiting, '/case')],
  [
    'the shortcuts',
    async (page) => {
      await page.locator('.row').first().waitFor();
      await page.keyboard.press('?');
      await page.getByRole('dialog').waitFor();
    },
  ],
  [
    'the account menu',
    async (page) => {
      await page.locator('summary').click();
      await page.getByRole('button', { name: 'Logga ut' }).waitFor();
    },
  ],
  [
    'a lost line',
    async (page) => {
      await page.locator('.row').first().waitFor();
      await page.context().setOffline(true);
      await page.locator('.banner', { hasText: 'inte uppkopplad' }).waitFor();
    },
  ],
  [
    'a reply that was not sent',
    async (page) => {
      await page.route('**/replies', (route) => route.abort());
      await page.locator('textarea').fill('Hej');
      await page.keyboard.press('Enter');
      await page.getByText('Inte skickat').first().waitFor();
    },
    () => pathOf(threads.mine),
  ],
  [
    'a blind answer refused',
    async (page) => {
      await page.route('**/replies', (route) =>
        route.fulfill({
          status: 409,
          contentType: 'application/problem+json',
          body: JSON.stringify({ type: 'x', title: 'x', status: 409, detail: 'x', code: 'unseen_message', newer: [] }),
        }),
      );
      await page.locator('textarea').fill('Hej');
      await page.keyboard.press('Enter');
      await page.getByText('skrev medan du skrev').waitFor();
    },
    () => pathOf(threads.mine),
  ],
  [
    'a press the server refused',
    async (page) => {
      await page.route('**/claim', (route) =>
        route.fulfill({
          status: 503,
          contentType: 'application/problem+json',
          body: JSON.stringify({ type: 'x', title: 'x', status: 503, detail: 'x', code: 'unavailable' }),
        }),
      );
      await page.getByRole('button', { name: 'Ta över' }).click();
      await page.getByText('Det gick inte').waitFor();
    },
    () => pathOf(threads.waiting),
  ],
  [
    'a slow server',
    async (page) => {
      await page.locator('.skeleton').first().waitFor();
    },
    () => pathOf(threads.waiting),
  ],
];

describe.skipIf(!browser)('nobody is shut out', () => {
  test.each(STATES)('axe-core finds nothing: %s', async (name, reach, path) => {
    const sizes = [
      { width: 1440, height: 900 },
      { width: 1440, height: 900, dark: true },
      { width: 360, height: 740 },
    ];
    for (const size of sizes) {
      const narrow = size.width === 360;
      if (narrow && /menu|draft|reply|filter|line|nothing|shortcuts/.test(name) === false && name === 'the case')
        continue;
      const { page } = await at('', { ...size, ...(name === 'a slow server' ? {} : {}) });
      if (name === 'a slow server')
        await page.route(/api\/(desk|issuers)/, async (route) => {
          await new Promise((resolve) => setTimeout(resolve, 3_000));
          await route.continue().catch(() => null);
        });
      await page.goto(`${world.url}/console${path?.() ?? ''}`);
      await reach(page);
      expect(await findBarriers(page), `${name} at ${size.width}${size.dark ? ' dark' : ''}`).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(size.width);
      await open.pop()?.context.close();
    }
  });

  test.each([
    ['sv-SE', 'Logga in'],
    ['nb-NO', 'Logg inn'],
    ['en-GB', 'Sign in'],
  ])('the gate speaks %s, and axe-core finds nothing there', async (locale, title) => {
    for (const dark of [false, true]) {
      const { page } = await at('', { cookie: '', locale, dark });
      await page.getByRole('heading', { name: title }).waitFor();
      await page.locator('.demo').waitFor();
      expect(await findBarriers(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.lang)).toBe(locale.slice(0, 2));
    }
  });

  test('at 200 % zoom nothing is cut off and nothing scrolls sideways', async () => {
    const { page } = await at(pathOf(threads.mine), { width: 720, height: 450 });
    await page.locator('textarea').waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(720);
    const box = await page.getByRole('button', { name: 'Skicka' }).boundingBox();
    expect(box && box.y + box.height).toBeLessThanOrEqual(450);
    expect(await page.locator('.scroll').evaluate((one) => one.clientHeight)).toBeGreaterThan(120);
  });
});

const PAYLOADS = [
  '<script>window.hit=1</script>',
  '<img src=x onerror="window.hit=1">',
  '<svg/onload=window.hit=1>',
  '<iframe srcdoc="<script>parent.hit=1</script>"></iframe>',
  '"><script>window.hit=1</script>',
  "'-window.hit=1-'",
  '</p></li><script>window.hit=1</script>',
  '<a href="javascript:window.hit=1">tryck</a>',
  'javascript:window.hit=1',
  '<style>@import"//evil.example"</style>',
  '<math><mtext><table><mglyph><style><img src onerror=window.hit=1>',
  '{{constructor.constructor("window.hit=1")()}}',
  '${window.hit=1}',
  '<base href="//evil.example">',
  '<form action="//evil.example"><input type=submit>',
  '<details open ontoggle=window.hit=1>',
  '<body onload=window.hit=1>',
  '&lt;script&gt;window.hit=1&lt;/script&gt;',
  '<scr\u0000ipt>window.hit=1</script>',
  '\u202Eexe.tod',
];

describe.skipIf(!browser)('what others wrote', () => {
  test('is shown as they wrote it and never runs: messages, names and bill lines', async () => {
    const payer = await world.addPayer({ name: PAYLOADS[1] ?? '', lineText: PAYLOADS[0] ?? '' });
    for (const payload of PAYLOADS) await world.say(payer, payload);
    await world.say(payer, 'sist, en människa');
    const { page, errors } = await at(pathOf(payer));
    await page.locator('.payer .bubble', { hasText: 'sist' }).waitFor();
    await page.locator('.case table').waitFor();
    expect(await page.evaluate(() => (window as unknown as { hit?: number }).hit)).toBeUndefined();
    expect(
      await page
        .locator('.bubble script, .bubble img, .bubble a, .bubble iframe, .bubble svg, .case img, .row img')
        .count(),
    ).toBe(0);
    expect(await page.locator('.bubble').allInnerTexts()).toContain(PAYLOADS[0]);
    expect(await page.locator('.thread h2').innerText()).toBe(PAYLOADS[1]);
    expect(await page.locator('.case th').first().innerText()).toBe(PAYLOADS[0]);
    expect(errors).toEqual([]);
  });
});

test('the first load weighs at most 90 KB packed', async () => {
  let bytes = 0;
  for (const name of await readdir(built.folder)) {
    if (!/\.(js|css)$/.test(name)) continue;
    bytes += gzipSync(await readFile(join(built.folder, name))).length;
  }
  expect(bytes).toBeGreaterThan(5_000);
  expect(bytes).toBeLessThanOrEqual(90 * 1024);
  console.info(`console: ${(bytes / 1024).toFixed(1)} KB gzipped`);
});
