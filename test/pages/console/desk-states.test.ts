import { readFile } from 'node:fs/promises';
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
import { builtPages } from '../../support/built-pages.ts';
import { findBarriers } from '../../support/find-barriers.ts';
import { openChromium } from '../../support/find-chromium.ts';
import { openWindow, type Window } from './browser-rig.ts';

const browser: Browser | null = await openChromium();
const open: Window[] = [];
let world: ConsoleWorld;
let sara = '';
let johan = '';
let threads: Record<'waiting' | 'mine' | 'colleague' | 'bot' | 'unknown', Thread>;

beforeAll(async () => {
  world = await startConsoleWorld({ assets: builtPages.assets, serve: builtPages.serve, demo: true });
  sara = await world.signIn('Sara Lind', { [fiber]: 'agent', [kraft]: 'agent' });
  johan = await world.signIn('Johan Berg', { [fiber]: 'agent' });
  await world.identity.chooseLocale((await world.identity.whoIs(sara))?.id ?? '', 'sv-SE');
  threads = {
    waiting: await world.addPayer({ name: 'Alexandra von Essen-Kristoffersson af Ugglas' }),
    mine: await world.addPayer({ name: 'Mina Kund' }),
    colleague: await world.addPayer({ name: 'Kollegas Kund', channel: 'telegram' }),
    bot: await world.addPayer({ name: 'Botens Kund', channel: 'web' }),
    unknown: await world.addPayer({ name: 'Norsk Kunde', issuer: kraft }),
  };
  for (const one of ['waiting', 'mine', 'colleague'] as const) await world.say(threads[one], 'en människa, tack');
  // A claim holds while its holder is at the desk, so time passes before it.
  world.clock.forward(11 * 60_000);
  for (const [cookie, thread] of [
    [sara, threads.mine],
    [johan, threads.colleague],
  ] as const) {
    const member = await world.identity.whoIs(cookie);
    const agent = { id: member?.id ?? '', name: member?.name ?? '' };
    await world.service.claim(thread.issuer, thread.conversation, agent, `claim-${agent.name}`);
  }
});
afterEach(async () => {
  for (const { context } of open.splice(0)) await context.close();
});
afterAll(async () => {
  await browser?.close();
  await world.close();
});

async function at(path: string, given: Partial<Parameters<typeof openWindow>[1]> = {}): Promise<Window> {
  if (!browser) throw new Error('no browser');
  const member = (await world.identity.whoIs(sara))?.id ?? '';
  const window = await openWindow(browser, { cookie: sara, url: world.url, member, ...given });
  window.page.setDefaultTimeout(6_000);
  open.push(window);
  await window.page.goto(`${world.url}/console${path}`);
  return window;
}

const pathOf = ({ issuer, conversation }: Thread, pane = ''): string => `/${issuer}/${conversation}${pane}`;

/** Each state a console can be in, and how one gets there. */
interface State {
  readonly name: string;
  readonly path?: () => string;
  readonly reach: (page: Page) => Promise<void>;
}

const row = (page: Page) => page.locator('.row').first();
const draft = async (page: Page, text: string, then: string): Promise<void> => {
  await page.locator('textarea').fill(text);
  await page.getByText(then).first().waitFor();
};
const refuse = (page: Page, what: string, code: string, status: number) =>
  page.route(`**/${what}`, (route) => {
    const body = JSON.stringify({ type: 'x', title: 'x', status, detail: 'x', code, newer: [] });
    return route.fulfill({ status, contentType: 'application/problem+json', body });
  });

const STATES: State[] = [
  { name: 'the queue with nothing chosen', reach: (page) => row(page).waitFor() },
  {
    name: 'a search that finds nothing',
    async reach(page) {
      await row(page).waitFor();
      await page.locator('input[type=search]').fill('xyz');
      await page.getByText('Inget hittades').waitFor();
    },
  },
  {
    name: 'one who waits',
    path: () => pathOf(threads.waiting),
    reach: (page) => page.locator('[data-act="claim"]').waitFor(),
  },
  {
    name: 'one’s own, with a dear draft',
    path: () => pathOf(threads.mine),
    reach: (page) => draft(page, 'Ett längre svar – med tankstreck och emoji 🙂', 'gör det dyrare'),
  },
  {
    name: 'far too long a draft',
    path: () => pathOf(threads.mine),
    reach: (page) => draft(page, 'x'.repeat(1_600), 'Högst'),
  },
  {
    name: 'a colleague’s',
    path: () => pathOf(threads.colleague),
    reach: (page) => page.getByText('har det här samtalet').waitFor(),
  },
  { name: 'the bot’s', path: () => pathOf(threads.bot), reach: (page) => page.getByText('Boten svarar').waitFor() },
  {
    name: 'no such conversation',
    path: () => `/${fiber}/finns-inte`,
    reach: (page) => page.getByText('Samtalet finns inte').waitFor(),
  },
  {
    name: 'the case',
    path: () => pathOf(threads.waiting, '/case'),
    reach: (page) => page.locator('.figure').waitFor(),
  },
  {
    name: 'the shortcuts',
    async reach(page) {
      await row(page).waitFor();
      await page.keyboard.press('?');
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'the account menu',
    async reach(page) {
      await page.locator('summary').click();
      await page.getByRole('button', { name: 'Logga ut' }).waitFor();
    },
  },
  {
    name: 'a lost line',
    async reach(page) {
      await row(page).waitFor();
      await page.context().setOffline(true);
      await page.locator('.banner', { hasText: 'inte uppkopplad' }).waitFor();
    },
  },
  {
    name: 'a reply that was not sent',
    path: () => pathOf(threads.mine),
    async reach(page) {
      await page.route('**/replies', (route) => route.abort());
      await page.locator('textarea').fill('Hej');
      await page.locator('textarea').press('Enter');
      await page.getByText('Inte skickat').first().waitFor();
    },
  },
  {
    name: 'a blind answer refused',
    path: () => pathOf(threads.mine),
    async reach(page) {
      await refuse(page, 'replies', 'unseen_message', 409);
      await page.locator('textarea').fill('Hej');
      await page.locator('textarea').press('Enter');
      await page.getByText('skrev medan du skrev').waitFor();
    },
  },
  {
    name: 'a press the server refused',
    path: () => pathOf(threads.waiting),
    async reach(page) {
      await refuse(page, 'claim', 'unavailable', 503);
      await page.locator('[data-act="claim"]').click();
      await page.getByText('Det gick inte').waitFor();
    },
  },
  {
    name: 'a slow server',
    path: () => pathOf(threads.waiting),
    reach: (page) => page.locator('.skeleton').first().waitFor(),
  },
];

describe.skipIf(!browser)('nobody is shut out', () => {
  let shared: Window;
  beforeAll(async () => {
    shared = await at('');
    open.pop();
  });
  afterAll(() => shared.context.close());

  test.each(STATES)('axe-core finds nothing, light, dark and on a phone: $name', async ({ name, reach, path }) => {
    const { page } = shared;
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    await page.context().setOffline(false);
    if (name === 'a slow server') await page.route(/api\/(desk|issuers)/, () => new Promise<void>(() => {}));
    await page.setViewportSize({ width: 1440, height: 800 });
    await page.goto(`${world.url}/console${path?.() ?? ''}`);
    await reach(page);
    for (const [width, colorScheme, rules] of [
      [1440, 'light', undefined],
      [360, 'light', undefined],
      [360, 'dark', ['color-contrast']],
      [1440, 'dark', ['color-contrast']],
    ] as const) {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme });
      expect(await findBarriers(page, rules && { rules }), `${width} ${colorScheme}`).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    }
    await page.emulateMedia({ colorScheme: 'light' });
  });

  test.each([
    ['sv-SE', 'Logga in'],
    ['nb-NO', 'Logg inn'],
    ['en-GB', 'Sign in'],
  ])('the gate speaks %s, and axe-core finds nothing there', async (locale, title) => {
    const { page } = await at('', { cookie: '', locale });
    await page.getByRole('heading', { name: title }).waitFor();
    await page.locator('.demo').waitFor();
    expect(await findBarriers(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await findBarriers(page, { rules: ['color-contrast'] })).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.lang)).toBe(locale.slice(0, 2));
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
  '$'.concat('{window.hit=1}'),
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
  const manifest = JSON.parse(await readFile(join(builtPages.folder, 'manifest.json'), 'utf8')) as Record<
    string,
    { file: string; css?: string[]; imports?: string[] }
  >;
  const filesOf = (key: string): readonly string[] => {
    const { file, css = [], imports = [] } = manifest[key] ?? { file: '' };
    return [file, ...css, ...imports.flatMap(filesOf)];
  };
  let bytes = 0;
  for (const name of new Set(filesOf('src/pages/console/main.tsx')))
    bytes += gzipSync(await readFile(join(builtPages.folder, name)), { level: 9 }).length;
  expect(bytes).toBeGreaterThan(5_000);
  expect(bytes).toBeLessThanOrEqual(90 * 1024);
  console.info(`console: ${(bytes / 1024).toFixed(1)} KB gzipped`);
});
