import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ConsoleWorld, fiber, startConsoleWorld } from '../../adapters/console/console-world.ts';
import { builtPages } from '../../support/built-pages.ts';
import { openChromium } from '../../support/find-chromium.ts';
import { openWindow } from './browser-rig.ts';

const browser: Browser | null = await openChromium();
let world: ConsoleWorld;

beforeAll(async () => {
  if (browser) world = await startConsoleWorld({ assets: builtPages.assets, serve: builtPages.serve });
});
afterAll(async () => {
  await browser?.close();
  await world?.close();
});

/** What stands in the page from before its own code: its lines to the server, what it told, and whether anybody sees it. */
interface Watched {
  readonly lines: readonly EventSource[];
  readonly told: readonly { readonly title: string; readonly at: number }[];
  hide(): void;
}
const openLines = (page: Page) =>
  page.evaluate(() => (window as unknown as Watched).lines.filter((one) => one.readyState === 1).length);
const toldOf = (page: Page, name: string) =>
  page.evaluate(
    (sought) => (window as unknown as Watched).told.find((one) => one.title.includes(sought))?.at ?? null,
    name,
  );

test.skipIf(!browser)('of the windows that nobody looks at one keeps its line, and tells of news at once', async () => {
  if (!browser) return;
  const cookie = await world.signIn('Vera Vakt', { [fiber]: 'agent' });
  const member = (await world.identity.whoIs(cookie))?.id ?? '';
  const { page, context, errors } = await openWindow(browser, {
    cookie,
    url: world.url,
    member,
    settings: { notify: true },
  });
  await context.grantPermissions(['notifications'], { origin: world.url });
  await context.addInitScript(() => {
    const watched = { lines: [] as EventSource[], told: [] as { title: string; at: number }[], isHidden: false };
    const Real = EventSource;
    class Line extends Real {
      constructor(url: string) {
        super(url);
        watched.lines.push(this);
      }
    }
    class Recorder {
      static permission = 'granted';
      close(): void {}
      constructor(title: string) {
        watched.told.push({ title, at: Date.now() });
      }
    }
    Object.defineProperty(document, 'visibilityState', { get: () => (watched.isHidden ? 'hidden' : 'visible') });
    const hide = (): void => {
      watched.isHidden = true;
      document.dispatchEvent(new Event('visibilitychange'));
    };
    Object.assign(window, watched, { EventSource: Line, Notification: Recorder, hide });
  });
  const windows = [page, await context.newPage()];
  for (const one of windows) {
    await one.goto(`${world.url}/console`);
    await one.locator('.queue h2').waitFor();
    await expect.poll(() => openLines(one)).toBe(1);
  }
  for (const one of windows) await one.evaluate(() => (window as unknown as Watched).hide());
  const lines = async (): Promise<readonly number[]> => Promise.all(windows.map(openLines));
  // After half a minute, and with some time for a machine that has other things to do.
  await expect.poll(async () => [...(await lines())].sort(), { timeout: 45_000, interval: 500 }).toEqual([0, 1]);
  const keeper = windows[(await lines()).indexOf(1)];
  if (!keeper) throw new Error('nobody keeps a line');

  const since = Date.now();
  const thread = await world.addPayer({ name: 'Hedda Hastig' });
  await world.say(thread, 'jag vill prata med en människa');
  await expect.poll(() => toldOf(keeper, 'Hedda Hastig'), { timeout: 10_000 }).not.toBeNull();
  // The window that only asks now and then does so four times a minute.
  expect((await toldOf(keeper, 'Hedda Hastig')) ?? 0).toBeLessThan(since + 5_000);
  expect(errors).toEqual([]);
  await context.close();
});
