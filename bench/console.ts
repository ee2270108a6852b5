import { randomBytes, randomUUID } from 'node:crypto';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { DeskView } from '../src/model/desk-view.ts';
import { openChromium } from '../test/support/find-chromium.ts';
import type { BenchOptions } from './bench-options.ts';
import { median, round } from './round-figures.ts';
import { billPayers } from './turn/bill-payers.ts';
import { createWorld, ISSUER } from './turn/start-world.ts';
import { createPostSms } from './turn/twilio-webhook.ts';

const PAYERS = 200;
const LOADS = 7;
/** Fewer than what one payer may write in a minute. */
const WORDS = 18;
/** A laptop of some years at a desk far away: four times slower, 10 Mbit/s, 40 ms each way. */
const SLOW = { cpu: 4, bytesPerSecond: 1_250_000, latencyMs: 80 };

/** From the address to a list one can work in, nothing cached; and from a payer's word to both agents' windows. */
export interface ConsoleReport {
  readonly usableMs: { readonly here: number; readonly slow: number };
  readonly liveMs: { readonly p50: number; readonly most: number; readonly words: number };
  /** A slow first load to a bare page of the same server on the same slow line. */
  readonly ratio: { readonly usable: number };
}

/** The console as two agents have it: how soon it can be used, and how soon it shows what a payer writes. */
export async function benchConsole(options: BenchOptions): Promise<ConsoleReport> {
  const browser = await openChromium();
  if (!browser) throw new Error('There is no Chromium on this machine');
  const world = await createWorld({ reports: options.reports });
  try {
    const notan = await world.start();
    const phones = await billPayers(world.publicUrl, ISSUER, PAYERS, options.lanes);
    const side = world.sideOf(notan, phones, options.lanes);
    const post = createPostSms({ ...world.sms, to: world.sms.from ?? '' }, options.lanes);
    const write = (phone: string, text: string) => post(side.url, phone, `SM${randomBytes(16).toString('hex')}`, text);
    for (const phone of phones) await write(phone, 'Hur mycket ska jag betala?');

    const loads = { here: [] as number[], slow: [] as number[], bare: [] as number[] };
    for (let count = 0; count < LOADS; count += 1) {
      loads.here.push(await load(browser, world.publicUrl, '/console', '.queue a[data-key]', false));
      loads.slow.push(await load(browser, world.publicUrl, '/console', '.queue a[data-key]', true));
      loads.bare.push(await load(browser, world.publicUrl, '/healthz', 'body', true));
    }
    const live = await watch(browser, world.publicUrl, (text) => write(phones[0] ?? '', text));
    const report: ConsoleReport = {
      usableMs: { here: round(median(loads.here), 0), slow: round(median(loads.slow), 0) },
      liveMs: { p50: round(median(live), 0), most: round(Math.max(...live), 0), words: live.length },
      ratio: { usable: round(median(loads.slow) / median(loads.bare), 2) },
    };
    console.log(
      `The console can be used after ${report.usableMs.here} ms, on a slow machine and line after ${report.usableMs.slow} ms ` +
        `(${report.ratio.usable} times a bare page there). A payer's word is in both windows after ${report.liveMs.p50} ms, ` +
        `at most ${report.liveMs.most} ms of ${WORDS}.`,
    );
    return report;
  } finally {
    await browser.close();
    await world.stop();
  }
}

async function enter(browser: Browser, base: string, who: string): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'sv-SE' });
  const data = { id: `${ISSUER}-${who}` };
  const answer = await context.request.post(`${base}/console/api/demo/sign-in`, { data, headers: { origin: base } });
  if (!answer.ok()) throw new Error(`Signing in: ${answer.status()}`);
  return context;
}

/** Ms from the address to the first `selector`, nothing cached. */
async function load(browser: Browser, base: string, path: string, selector: string, slow: boolean): Promise<number> {
  const context = await enter(browser, base, 'agent-1');
  const page = await context.newPage();
  if (slow) await slowDown(page);
  await page.goto(base + path, { waitUntil: 'commit' });
  await page.locator(selector).first().waitFor();
  const ms = await page.evaluate(() => performance.now());
  await context.close();
  return ms;
}

async function slowDown(page: Page): Promise<void> {
  const line = await page.context().newCDPSession(page);
  await line.send('Emulation.setCPUThrottlingRate', { rate: SLOW.cpu });
  await line.send('Network.enable');
  await line.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: SLOW.latencyMs,
    downloadThroughput: SLOW.bytesPerSecond,
    uploadThroughput: SLOW.bytesPerSecond,
  });
}

/** Two agents have a conversation open; ms of each word from the webhook's start until both windows show it. */
async function watch(browser: Browser, base: string, write: (text: string) => Promise<void>): Promise<number[]> {
  const contexts = [await enter(browser, base, 'agent-1'), await enter(browser, base, 'agent-2')];
  await write('Jag vill prata med en människa');
  const [first] = contexts;
  const desk = (await (await first?.request.get(`${base}/console/api/desk`))?.json()) as DeskView;
  const row = desk.rows.find((one) => one.owner === 'offered');
  if (!row) throw new Error('Nobody waits for a person');
  const claim = `${base}/console/api/issuers/${ISSUER}/conversations/${row.conversation}/claim`;
  const claimed = await first?.request.post(claim, { data: { inputId: randomUUID() }, headers: { origin: base } });
  if (!claimed?.ok()) throw new Error(`The claim: ${claimed?.status()}`);
  const pages = await Promise.all(contexts.map((one) => one.newPage()));
  for (const page of pages) {
    await page.goto(`${base}/console/${ISSUER}/${row.conversation}`);
    await page.locator('.bubble').first().waitFor();
  }
  const waits: number[] = [];
  for (let count = 1; count <= WORDS; count += 1) {
    const text = `Hallå nummer ${count} av ${WORDS}`;
    const begun = performance.now();
    const shown = pages.map((page) => page.locator('.bubble', { hasText: text }).first().waitFor());
    await write(text);
    await Promise.all(shown);
    waits.push(performance.now() - begun);
  }
  return waits;
}
