import type { Browser, BrowserContext, Page } from 'playwright-core';
import { FIRST_SETTINGS } from '../../../src/pages/console/desk-settings.ts';

/** A window of its own: other cookies, other storage. `errors` gathers what the page complains about. */
export interface Window {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly errors: string[];
}

export async function openWindow(
  browser: Browser,
  options: {
    cookie?: string;
    url: string;
    width?: number;
    height?: number;
    dark?: boolean;
    locale?: string;
    /** Whose settings these are; without, nobody has chosen anything yet. */
    member?: string;
    settings?: Readonly<Record<string, unknown>>;
  },
): Promise<Window> {
  const context = await browser.newContext({
    viewport: { width: options.width ?? 1440, height: options.height ?? 900 },
    colorScheme: options.dark ? 'dark' : 'light',
    locale: options.locale ?? 'sv-SE',
    reducedMotion: 'reduce',
  });
  const [name, value] = options.cookie?.split(/=(.*)/s) ?? [];
  if (name && value)
    await context.addCookies([{ name, value, url: `${options.url}/console`, sameSite: 'Strict', httpOnly: true }]);
  const settings = { ...FIRST_SETTINGS, undoSeconds: 0, notify: false, ...options.settings };
  if (options.member && options.cookie) {
    const headers = { cookie: options.cookie, origin: options.url, 'content-type': 'application/json' };
    const body = JSON.stringify(settings);
    const kept = await fetch(`${options.url}/console/api/me/settings`, { method: 'PUT', headers, body });
    if (!kept.ok) throw new Error(`the settings were refused: ${await kept.text()}`);
  }
  await context.addInitScript(
    ([member, kept]) => {
      const key = `notan.desk.${member}`;
      if (member && localStorage.getItem(key) === null) localStorage.setItem(key, kept);
    },
    [options.member ?? '', JSON.stringify(settings)] as const,
  );
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => {
    // A refused request is the server's word and tested there; what the policy stops or the code throws is a fault.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      errors.push(message.text());
  });
  return { page, context, errors };
}
