import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { createPageAssets, registerAssets } from '../../../src/adapters/http/page-assets.ts';
import { FIRST_SETTINGS } from '../../../src/pages/console/desk-settings.ts';
import type { PageAssets } from '../../../src/ports/page-assets.ts';

const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

/** The console's page as it is shipped, built into a folder of the test's own. */
export interface BuiltPage {
  readonly assets: PageAssets;
  readonly folder: string;
  /** Serves the built files. */
  readonly serve: (app: FastifyInstance) => void;
  remove(): Promise<void>;
}

export async function buildConsolePage(): Promise<BuiltPage> {
  const folder = join(tmpdir(), `notan-page-${process.pid}-${Date.now()}`);
  await build({
    logLevel: 'error',
    build: { outDir: folder, emptyOutDir: true, rollupOptions: { input: { console: 'src/pages/console/main.tsx' } } },
  });
  return {
    assets: createPageAssets(folder),
    folder,
    serve: (app) => registerAssets(app, folder),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Debian's Chromium; null with a loud line where it is absent, a failure in CI. */
export async function openBrowser(): Promise<Browser | null> {
  if (!existsSync(CHROMIUM)) {
    if (process.env['CI']) throw new Error('CI must have Chromium (Debian package chromium)');
    console.warn('!!! SKIPPED: no Chromium on this machine; the console was not tried in a browser');
    return null;
  }
  return chromium.launch({
    executablePath: CHROMIUM,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

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

let axe: Promise<string> | null = null;

/** What axe-core finds on the page as it stands, by all its rules or by the named ones; empty when nobody is shut out. */
export async function findBarriers(page: Page, rules: readonly string[] | null = null): Promise<readonly string[]> {
  axe ??= readFile('node_modules/axe-core/axe.min.js', 'utf8');
  await page.evaluate(await axe);
  const found = await page.evaluate(async (only) => {
    const { violations } = await (
      window as unknown as {
        axe: {
          run(
            options: unknown,
          ): Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }>;
        };
      }
    ).axe.run({
      resultTypes: ['violations'],
      ...(only ? { runOnly: { type: 'rule', values: only } } : {}),
    });
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html} ${node.failureSummary}`));
  }, rules);
  return found;
}
