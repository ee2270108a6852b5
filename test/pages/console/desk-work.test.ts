import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { DeskSettings } from '../../../src/model/desk-settings.ts';
import type { DeskRowView } from '../../../src/model/desk-view.ts';
import { type ConsoleWorld, fiber, startConsoleWorld, type Thread } from '../../adapters/console/console-world.ts';
import { builtPages } from '../../support/built-pages.ts';
import { eventually } from '../../support/eventually.ts';
import { findBarriers } from '../../support/find-barriers.ts';
import { openChromium } from '../../support/find-chromium.ts';
import { openWindow, type Window } from './browser-rig.ts';

const browser: Browser | null = await openChromium();
let world: ConsoleWorld;
const windows: Window[] = [];
let sara: Agent;
let johan: Agent;

interface Agent {
  readonly page: Page;
  readonly id: string;
  readonly name: string;
}

/** An agent who is signed in, with a window of their own. */
async function enter(name: string, settings: Readonly<Record<string, unknown>> = {}): Promise<Agent> {
  if (!browser) throw new Error('no browser');
  const cookie = await world.signIn(name, { [fiber]: 'agent' });
  const id = (await world.identity.whoIs(cookie))?.id ?? '';
  const window = await openWindow(browser, { cookie, url: world.url, member: id, settings });
  window.page.setDefaultTimeout(10_000);
  windows.push(window);
  return { page: window.page, id, name };
}

beforeAll(async () => {
  if (!browser) return;
  world = await startConsoleWorld({ assets: builtPages.assets, serve: builtPages.serve });
  sara = await enter('Sara Lind', { undoSeconds: 5 });
  johan = await enter('Johan Berg');
});
afterAll(async () => {
  for (const { errors, context } of windows) {
    expect(errors).toEqual([]);
    await context.close();
  }
  await browser?.close();
  await world?.close();
});

const asked: Thread[] = [];

async function waiting(name: string): Promise<Thread> {
  const thread = await world.addPayer({ name });
  await world.say(thread, 'jag vill prata med en människa');
  asked.push(thread);
  return thread;
}

/** Nobody waits any more: whoever comes next is at the top of the list, and in sight. */
async function helpAll(): Promise<void> {
  const helper = { id: 'a-helper', name: 'Hilma Hjälper' };
  const done = { outcome: 'solved', seenSeq: 9_999, survey: false } as const;
  for (const { conversation } of asked.splice(0)) {
    await world.service.claim(fiber, conversation, helper, crypto.randomUUID());
    await world.service.close(fiber, conversation, helper, { inputId: crypto.randomUUID(), ...done });
  }
}

const pathOf = ({ issuer, conversation }: Thread, query = ''): string => `/${issuer}/${conversation}${query}`;
async function open(page: Page, path: string): Promise<void> {
  await page.goto(`${world.url}/console${path}`);
  await page.locator(path.startsWith('/') ? '.thread .dock' : '.queue h2').waitFor();
}
async function mine(who: Agent, name: string): Promise<Thread> {
  const thread = await waiting(name);
  await world.service.claim(fiber, thread.conversation, { id: who.id, name: who.name }, crypto.randomUUID());
  return thread;
}
const sentTo = (thread: Thread, text: string): number =>
  world.sentTo(thread).filter((sms) => sms.text.includes(text)).length;
const sideLink = (page: Page, name: string) => page.locator('.side a', { hasText: name });
const row = (page: Page, thread: Thread) =>
  page.locator(`.queue a[data-key="${thread.issuer}/${thread.conversation}"]`);
const choose = async (page: Page, label: string): Promise<void> => {
  await page.locator('dialog[open] [role="option"]', { hasText: label }).first().click();
  await page.locator('dialog[open]').waitFor({ state: 'detached' });
};

describe.skipIf(!browser)('two agents at work', () => {
  test('what is put aside until the payer answers leaves the list, and comes back by itself when they do', async () => {
    const thread = await mine(sara, 'Pia Parkerad');
    const { page } = sara;
    await open(page, pathOf(thread, '?view=mine'));
    await row(page, thread).waitFor();
    await page.locator('.thread h2').click();
    await page.keyboard.press('s');
    await choose(page, 'Tills kunden svarar');
    await page.getByText('Parkerat tills kunden svarar').first().waitFor();
    await row(page, thread).waitFor({ state: 'detached' });
    await sideLink(page, 'Parkerade').click();
    await row(page, thread).waitFor();
    await world.say(thread, 'hej igen');
    await row(page, thread).waitFor({ state: 'detached' });
    await sideLink(page, 'Mina').click();
    await row(page, thread).waitFor();
    await expect.poll(() => page.getByText('Parkerat tills kunden svarar').count()).toBe(0);
  });

  test('a note with a mention reaches the colleague and never the payer', async () => {
    const thread = await mine(sara, 'Nora Notis');
    await open(johan.page, '');
    // Only what comes after the first reading of the list is news.
    await row(johan.page, thread).waitFor();
    await open(sara.page, pathOf(thread));
    await sara.page.locator('.thread h2').click();
    await sara.page.keyboard.press('n');
    await sara.page.keyboard.type('Kan du kolla krediten @joh');
    await sara.page.locator('.suggest [role="option"]', { hasText: '@Johan Berg' }).waitFor();
    await sara.page.keyboard.press('Enter');
    await sara.page.keyboard.type('före fredag?');
    await sara.page.keyboard.press('Enter');
    await sara.page.locator('.aside .bubble', { hasText: '@Johan Berg före fredag?' }).waitFor();
    expect(await sara.page.locator('[data-act="note-box"]').inputValue()).toBe('');
    await johan.page.locator('[role="log"] p', { hasText: 'En kollega nämnde dig' }).waitFor({ state: 'attached' });
    await expect.poll(() => johan.page.title()).toMatch(/^\(\d+\)/);
    await sideLink(johan.page, 'Nämner mig').click();
    await row(johan.page, thread).click();
    await johan.page.locator('.aside .bubble', { hasText: 'kolla krediten' }).waitFor();
    await expect
      .poll(
        async () =>
          (
            await world.store
              .forIssuer(fiber)
              .atDesk.counts({ member: johan.id, now: new Date().toISOString(), team: null })
          ).mentioned,
      )
      .toBe(0);
    expect(sentTo(thread, 'krediten')).toBe(0);
  });

  test('an answer is written once, checked, and put in by / with the payer’s own bill', async () => {
    const thread = await mine(sara, 'Åsa Östlund');
    const { page } = sara;
    await open(page, pathOf(thread));
    await page.keyboard.press('Control+k');
    await page.keyboard.type('färdiga');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Nytt svar' }).click();
    // Another try of this test finds the answer of the one before.
    const shortcut = `forfallo-${crypto.randomUUID().slice(0, 8)}`;
    await page.getByLabel('Kortord').fill(shortcut);
    await page.getByLabel('Svenska').fill('Hej {first_name}! {amount} ska betalas {duo}.');
    await page.getByRole('button', { name: 'Spara' }).click();
    await page.getByText('{duo} är inget fält').waitFor();
    await page.getByLabel('Svenska').fill('Hej {first_name}! {amount} ska betalas {due}.');
    await page.getByLabel('Norska').fill('Hei {first_name}! {amount} forfaller {due}.');
    await page.getByRole('button', { name: 'Spara' }).click();
    await page.locator('.answers li', { hasText: `/${shortcut}` }).waitFor();
    expect(await findBarriers(page)).toEqual([]);
    // Only a shortcut that is taken is said to be: not every refusal whose sentence has the word in it.
    await page.getByRole('button', { name: 'Nytt svar' }).click();
    await page.getByLabel('Kortord').fill(shortcut);
    await page.getByLabel('Svenska').fill('Hej!');
    const problem = { code: 'invalid_request', status: 400, title: '', type: '', detail: 'No room for the shortcut.' };
    const refusal = { status: 400, contentType: 'application/problem+json', body: JSON.stringify(problem) };
    await page.route(/\/answers\/[^/]+$/, (route) => route.fulfill(refusal), { times: 1 });
    await page.getByRole('button', { name: 'Spara' }).click();
    await page.locator('.answer-form [role="alert"]', { hasText: 'Det gick inte' }).waitFor();
    await page.getByRole('button', { name: 'Spara' }).click();
    await page.locator('.answer-form [role="alert"]', { hasText: 'har redan det kortordet' }).waitFor();
    await page.locator('.answer-form').getByRole('button', { name: 'Avbryt' }).click();
    await page.keyboard.press('Escape');
    await page.locator('dialog[open]').waitFor({ state: 'detached' });
    await page.locator('[data-act="reply-box"]').click();
    // The line may drop just then: what was asked for comes by itself, without another key.
    await page.route(/\/conversations\/[^/]+\/answers$/, (route) => route.abort(), { times: 1 });
    await page.keyboard.type(`/${shortcut}`);
    await page.locator('.suggest [role="option"]').waitFor();
    expect(await findBarriers(page)).toEqual([]);
    await page.keyboard.press('Tab');
    await expect
      .poll(() => page.locator('[data-act="reply-box"]').inputValue())
      .toMatch(/^Hej Åsa! [\d ,]+ kr ska betalas \d+ \w+\.$/u);
    await page.getByText(/1 sms, \d+ tecken/).waitFor();
    await page.locator('[data-act="reply-box"]').fill('');
  });

  test('a reply can be undone while it is held; sent at once by a second press, it is one message', async () => {
    const thread = await mine(sara, 'Ulf Ångrar');
    const { page } = sara;
    await open(page, pathOf(thread));
    const box = page.locator('[data-act="reply-box"]');
    await box.fill('Det var fel summa');
    await box.press('Enter');
    await page.locator('.held', { hasText: 'Det var fel summa' }).waitFor();
    await page.getByRole('button', { name: 'Ångra', exact: true }).click();
    await expect.poll(() => box.inputValue()).toBe('Det var fel summa');
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA');
    await box.fill('Rätt summa är 459 kr');
    await box.press('Enter');
    await page.locator('.held').waitFor();
    await box.press('Enter');
    await page.locator('.agent:not(.pending) .bubble', { hasText: 'Rätt summa' }).waitFor();
    await eventually('it leaves', async () => sentTo(thread, 'Rätt summa') === 1 || null);
    await box.fill('En till, av sig själv');
    await box.press('Enter');
    await page.locator('.held').waitFor();
    await page.locator('.agent:not(.pending) .bubble', { hasText: 'av sig själv' }).waitFor();
    await eventually('it leaves', async () => sentTo(thread, 'av sig själv') === 1 || null);
    expect([sentTo(thread, 'fel summa'), sentTo(thread, 'Rätt summa'), sentTo(thread, 'av sig själv')]).toEqual([
      0, 1, 1,
    ]);
  });

  test('people are found by name, number, bill, OCR and words, å ä ö as they are', async () => {
    const thread = await world.addPayer({ name: 'Görel Ångström' });
    await world.say(thread, 'Varför kostar fjärrvärmen mer i år?');
    const { page } = sara;
    await open(page, '');
    const search = page.locator('input[type="search"]');
    for (const [text, stands] of [
      ['ångst', 'Ångström'],
      ['fjärrv', 'fjärrvärmen'],
      [thread.address.id, thread.address.id.replace('+', '')],
    ] as const) {
      await search.fill(text);
      const hit = page.locator(`.found a[data-key="${toTag(thread)}"]`);
      await hit.locator('mark', { hasText: stands }).waitFor();
    }
    expect(await findBarriers(page)).toEqual([]);
    await search.press('Enter');
    await page.locator('.thread h2', { hasText: 'Görel Ångström' }).waitFor();
    await page.keyboard.press('/');
    await page.keyboard.press('Escape');
    expect(await search.inputValue()).toBe('');
  });

  test('each sees that the other reads and writes, and the sight of it goes when they leave', async () => {
    const thread = await mine(sara, 'Nils Närvaro');
    await open(sara.page, pathOf(thread));
    await open(johan.page, pathOf(thread));
    await sara.page.locator('.present', { hasText: 'Johan läser' }).waitFor();
    await sara.page.locator('[data-act="reply-box"]').pressSequentially('Jag ');
    await johan.page.locator('.present', { hasText: 'Sara skriver ett svar' }).waitFor();
    await johan.page.keyboard.press('j');
    await expect.poll(() => sara.page.locator('.present').innerText()).toBe('');
    await sara.page.locator('[data-act="reply-box"]').fill('');
  });

  test('a colleague’s conversation is taken over with a reason, closed with an outcome, and opened again by the payer', async () => {
    const thread = await mine(sara, 'Tage Tagen');
    await open(sara.page, pathOf(thread));
    await open(johan.page, pathOf(thread, '?view=mine'));
    await johan.page.locator('.thread h2').click();
    await johan.page.keyboard.press('c');
    await johan.page.locator('dialog[open] input').fill('Sara är på lunch');
    await johan.page.keyboard.press('Enter');
    await johan.page.locator('[data-act="reply-box"]').waitFor();
    await sara.page.getByText('Johan Berg har det här samtalet').waitFor();
    const { handover } = (await world.store.forIssuer(fiber).conversation(thread.conversation)) ?? {};
    expect(handover).toMatchObject({ move: 'taken_over', reason: 'Sara är på lunch' });
    await johan.page.locator('.thread h2').click();
    await johan.page.keyboard.press('t');
    await johan.page.locator('dialog[open] input').fill('autogiro');
    await johan.page.keyboard.press('Enter');
    await johan.page.locator('.marks .mark', { hasText: 'autogiro' }).waitFor();
    await johan.page.keyboard.press('e');
    await choose(johan.page, 'Löst');
    await johan.page.getByText('Samtalet är avslutat').waitFor();
    await sideLink(johan.page, 'Avslutade').click();
    await row(johan.page, thread).waitFor();
    await world.say(thread, 'en sak till');
    await row(johan.page, thread).waitFor({ state: 'detached' });
  });

  test('five thousand conversations scroll to the last, with few of them drawn', async () => {
    const { page } = sara;
    const all = Array.from({ length: 5_000 }, (_, index) => toRow(index));
    await page.route(/\/api\/desk\?/, (route) => {
      const query = new URL(route.request().url()).searchParams;
      const from = Number(query.get('cursor') ?? 0);
      const rows = all.slice(from, from + Number(query.get('limit')));
      const next = from + rows.length < all.length ? String(from + rows.length) : null;
      const counts = { mine: 0, unassigned: 1000, waiting: 0, snoozed: 0, mentioned: 0 };
      return route.fulfill({ json: { now: new Date().toISOString(), rows, next, counts, wakesAt: null } });
    });
    await open(page, '');
    await page.locator('.row').first().waitFor();
    const list = page.locator('.queue-list');
    const started = Date.now();
    await eventually(
      'the end is reached',
      async () => {
        await list.evaluate((box) => box.scrollTo(0, box.scrollHeight));
        return (await page.locator('.row', { hasText: 'Kund 4999' }).count()) === 1 || null;
      },
      30_000,
    );
    console.info(`5,000 rows scrolled through in ${Date.now() - started} ms`);
    expect(await page.locator('.row').count()).toBeLessThan(60);
    await sideLink(page, 'Utan handläggare').getByText('1000+').waitFor();
    await page.unroute(/\/api\/desk\?/);
  });

  test('axe-core finds nothing on what opens over the desk, light and dark, wide and on a phone', async () => {
    const thread = await mine(sara, 'Axel Axe');
    const { page } = sara;
    for (const width of [1440, 360]) {
      await page.setViewportSize({ width, height: 800 });
      await open(page, pathOf(thread));
      for (const key of ['Control+k', 's', 'e', 't', 'a', ',', '?']) {
        await page.locator('.thread h2').click();
        await page.keyboard.press(key);
        await page.locator('dialog[open]').waitFor();
        if (width === 1440) expect(await findBarriers(page), key).toEqual([]);
        else {
          await page.emulateMedia({ colorScheme: 'dark' });
          expect(await findBarriers(page, { rules: ['color-contrast'] }), `${key} dark`).toEqual([]);
          await page.emulateMedia({ colorScheme: 'light' });
        }
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
        await page.keyboard.press('Escape');
        await page.locator('dialog[open]').waitFor({ state: 'detached' });
      }
      await page.keyboard.press('n');
      await page.keyboard.type('Hej @');
      await page.locator('.suggest').waitFor();
      expect(await findBarriers(page), `${width} note`).toEqual([]);
    }
    await page.getByRole('button', { name: 'Till listan' }).click();
    await page.getByRole('button', { name: 'Visa listor' }).click();
    await page.locator('.side[data-over="true"]').waitFor();
    expect(await findBarriers(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.locator('.side[data-over="true"]').waitFor({ state: 'detached' });
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  test('the key after a command is for what the command opened, however slow the machine', async () => {
    const thread = await mine(sara, 'Sixten Snabb');
    const { page } = sara;
    await open(page, pathOf(thread));
    /** What has the focus when the next key could come, before anything is painted. */
    const after = (keys: string[]) =>
      page.evaluate(async (all) => {
        for (const key of all) {
          const [name = '', ctrl] = key.split('+').reverse();
          const init = { key: name, ctrlKey: ctrl !== undefined, bubbles: true, cancelable: true };
          (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent('keydown', init));
          await new Promise<void>((done) => {
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => done();
            port2.postMessage(null);
          });
        }
        const { activeElement: now } = document;
        return (
          now?.closest('dialog')?.querySelector('h2')?.textContent ?? now?.getAttribute('data-act') ?? now?.tagName
        );
      }, keys);
    await page.locator('.thread h2').click();
    expect(await after(['n'])).toBe('note-box');
    await page.locator('.thread h2').click();
    expect(await after(['Control+k'])).toBe('Kommandon');
    await page.keyboard.type('parkera');
    expect(await after(['Enter'])).toBe('Parkera samtalet');
    await page.keyboard.press('Escape');
    await page.locator('dialog[open]').waitFor({ state: 'detached' });
  });

  test('a held reply is out before the case is closed, before the window goes, and before one signs out', async () => {
    const { page } = sara;
    const hold = async (on: Page, thread: Thread, text: string): Promise<void> => {
      await open(on, pathOf(thread));
      await on.locator('[data-act="reply-box"]').fill(text);
      await on.locator('[data-act="reply-box"]').press('Enter');
      await on.locator('.held', { hasText: text }).waitFor();
    };
    const closing = await mine(sara, 'Stina Stängd');
    await hold(page, closing, 'Nu är det klart');
    await page.locator('.thread h2').click();
    await page.keyboard.press('e');
    await choose(page, 'Löst');
    await eventually('it leaves', async () => sentTo(closing, 'Nu är det klart') || null);
    const { owner } = (await world.store.forIssuer(fiber).conversation(closing.conversation)) ?? {};
    expect(owner).toBe('closed');
    const going = await mine(sara, 'Gun Gående');
    await hold(page, going, 'Innan fönstret stängs');
    await page.goto(`${world.url}/console/api/me`);
    await eventually('it leaves', async () => sentTo(going, 'Innan fönstret stängs') || null);
    // Somebody who signs out once: another try of this test finds Sara still there.
    const goes = await enter('Hemma Hult', { undoSeconds: 5 });
    const leaving = await mine(goes, 'Lena Lämnad');
    await hold(goes.page, leaving, 'Innan jag går hem');
    await goes.page.locator('.menu summary').click();
    await goes.page.getByRole('button', { name: 'Logga ut' }).click();
    await goes.page.locator('input[type="email"]').waitFor();
    await eventually('it leaves', async () => sentTo(leaving, 'Innan jag går hem') || null);
  });
});

/** What the browser was asked to show and to play, written down by a recorder in its place; the leave is the real one. */
interface Told {
  readonly shown: readonly { readonly title: string; readonly body: string; readonly tag: string }[];
  readonly tones: number;
}

describe.skipIf(!browser)('one who looks elsewhere', () => {
  let watch: Window;
  let vera = '';
  let watches = 0;
  const idOf = async (cookie: string): Promise<string> => (await world.identity.whoIs(cookie))?.id ?? '';
  const told = (): Promise<Told> => watch.page.evaluate(() => (window as unknown as { told: Told }).told);
  const titles = async (): Promise<readonly string[]> => (await told()).shown.map((one) => one.title);
  const isWaiting = (name: string): string => `${name} väntar på en människa`;
  const titleCount = async (): Promise<number> => Number(/^\((\d+)\)/.exec(await watch.page.title())?.[1] ?? 0);
  const lookElsewhere = async (elsewhere: boolean): Promise<void> => {
    const other = watch.context.pages().find((page) => page !== watch.page) ?? (await watch.context.newPage());
    // Playwright lets every page believe that it is looked at; here each knows.
    const line = await watch.context.newCDPSession(watch.page);
    await line.send('Emulation.setFocusEmulationEnabled', { enabled: false });
    await watch.page.bringToFront();
    if (elsewhere) await other.bringToFront();
    await expect.poll(() => watch.page.evaluate(() => document.hasFocus())).toBe(!elsewhere);
  };
  const permit = async (setting: 'granted' | 'denied'): Promise<void> => {
    const line = await watch.context.newCDPSession(watch.page);
    const { targetInfo } = await line.send('Target.getTargetInfo');
    const { browserContextId = '' } = targetInfo;
    await line.send('Browser.setPermission', {
      permission: { name: 'notifications' },
      setting,
      origin: world.url,
      browserContextId,
    });
  };
  /** Somebody new waits, and this window has seen it. */
  const somebodyWaits = async (name: string): Promise<Thread> => {
    const before = await titleCount();
    const thread = await waiting(name);
    await expect.poll(titleCount).toBe(before + 1);
    await row(watch.page, thread).waitFor();
    return thread;
  };

  /** Her window, in a browser that lets notifications through. */
  const keepWatch = async (settings: Readonly<Record<string, unknown>>): Promise<void> => {
    if (!browser) return;
    await helpAll();
    watches += 1;
    vera = await world.signIn(`Vera Vakt ${watches}`, { [fiber]: 'agent' });
    watch = await openWindow(browser, { cookie: vera, url: world.url, member: await idOf(vera), settings });
    watch.page.setDefaultTimeout(10_000);
    await watch.context.addInitScript(() => {
      const said = { shown: [] as unknown[], tones: 0 };
      const real = Notification;
      class Recorder {
        static get permission() {
          return real.permission;
        }
        static requestPermission = () => real.requestPermission();
        close(): void {}
        constructor(title: string, { body, tag }: NotificationOptions) {
          said.shown.push({ title, body, tag });
          Object.assign(window, { last: this });
        }
      }
      class Silent extends AudioContext {
        override createOscillator(): OscillatorNode {
          said.tones += 1;
          return super.createOscillator();
        }
      }
      Object.assign(window, { told: said, Notification: Recorder, AudioContext: Silent });
    });
    await watch.context.grantPermissions(['notifications'], { origin: world.url });
    await (await watch.context.newCDPSession(watch.page)).send('Emulation.setFocusEmulationEnabled', {
      enabled: false,
    });
    const first = await waiting('Frida Först');
    await open(watch.page, '');
    await row(watch.page, first).waitFor();
  };
  const openSettings = async (): Promise<void> => {
    await watch.page.locator('.queue h2').click();
    await watch.page.keyboard.press(',');
    await watch.page.locator('dialog[open]').waitFor();
  };
  afterEach(async () => {
    const { errors, context } = watch;
    await context.close();
    expect(errors).toEqual([]);
  });

  test('is told once of one who waits, by name and no more, and a press on it opens the conversation', async () => {
    await keepWatch({ notify: null });
    const { page } = watch;
    await page.getByRole('button', { name: 'Ja tack' }).click();
    await page.getByRole('button', { name: 'Ja tack' }).waitFor({ state: 'detached' });
    await somebodyWaits('Edla Ensam');
    expect(await titles()).toEqual([]);
    await lookElsewhere(true);
    const thread = await somebodyWaits('Dolly Dold');
    await world.say(thread, 'är ni där?');
    await row(page, thread).getByText('är ni där?').waitFor();
    const { shown, tones } = await told();
    expect(shown).toEqual([{ title: isWaiting('Dolly Dold'), body: '', tag: toTag(thread) }]);
    expect(tones).toBe(0);
    await page.evaluate(() =>
      (window as unknown as { last: Notification }).last.onclick?.call(window as never, new Event('click')),
    );
    await page.locator('.thread h2', { hasText: 'Dolly Dold' }).waitFor();
  });

  test('hears a sound when wanted, and nothing in quiet hours, while the title goes on counting', async () => {
    await keepWatch({ notify: true });
    const { page } = watch;
    await lookElsewhere(false);
    await openSettings();
    await page.getByLabel('Ett kort ljud').check();
    await lookElsewhere(true);
    await somebodyWaits('Ljuva Ljud');
    expect(await titles()).toContain(isWaiting('Ljuva Ljud'));
    await expect.poll(async () => (await told()).tones).toBe(1);
    const clock = (hours: number): Promise<string> =>
      page.evaluate((ms) => new Date(Date.now() + ms).toTimeString().slice(0, 5), hours * 3_600_000);
    await page.getByLabel('från').fill(await clock(-2));
    await page.getByLabel('till').fill(await clock(2));
    await page.getByLabel('Tyst varje dag').check();
    await somebodyWaits('Tyra Tyst');
    expect(await titles()).not.toContain(isWaiting('Tyra Tyst'));
    expect((await told()).tones).toBe(1);
  });

  test('finds the settings again in a new browser, which asks for its own leave', async () => {
    if (!browser) return;
    await keepWatch({ notify: true });
    const kept = async () => (await world.identity.deskSettings(await idOf(vera))) as DeskSettings;
    await openSettings();
    await watch.page.getByLabel('Ett kort ljud').check();
    await expect.poll(async () => (await kept()).sound).toBe(true);
    const fresh = await openWindow(browser, { cookie: vera, url: world.url });
    await open(fresh.page, '');
    await fresh.page.getByRole('button', { name: 'Ja tack' }).waitFor();
    await fresh.page.locator('.queue h2').click();
    await fresh.page.keyboard.press(',');
    await expect.poll(() => fresh.page.getByLabel('Ett kort ljud').isChecked()).toBe(true);
    // Chosen while the line is down: kept, and sent when it is back.
    await fresh.page.route('**/api/me/settings', (route) => route.abort(), { times: 1 });
    await fresh.page.getByLabel('Tid att ångra ett svar').selectOption('20');
    await expect.poll(async () => (await kept()).undoSeconds, { timeout: 10_000 }).toBe(20);
    expect(fresh.errors).toEqual([]);
    await fresh.context.close();
  });

  test('is told nothing where the browser refuses, and the settings say so', async () => {
    await keepWatch({ notify: true });
    const { page } = watch;
    await permit('denied');
    await lookElsewhere(true);
    await somebodyWaits('Nanna Nekad');
    expect(await titles()).not.toContain(isWaiting('Nanna Nekad'));
    await openSettings();
    await page.getByText('Webbläsaren tillåter inga aviseringar härifrån').waitFor();
    expect(await page.getByLabel('Avisera när någon väntar').isChecked()).toBe(false);
  });

  test('reads on where the browser has notifications but not for pages, as on a phone', async () => {
    await keepWatch({ notify: true });
    const { page } = watch;
    await page.evaluate(() => {
      const refuses = class {
        static permission = 'granted';
        constructor() {
          throw new TypeError('Illegal constructor');
        }
      };
      Object.assign(window, { Notification: refuses });
    });
    await lookElsewhere(true);
    const first = await somebodyWaits('Mobila Mona');
    await world.say(first, 'en sak till');
    await row(page, first).getByText('en sak till').waitFor();
    await page.getByText('inte uppkopplad').waitFor({ state: 'detached' });
  });
});

const toTag = ({ issuer, conversation }: Thread): string => `${issuer}/${conversation}`;

function toRow(index: number): DeskRowView {
  return {
    issuer: fiber,
    conversation: `c${index}`,
    payerName: `Kund ${index}`,
    owner: 'bot',
    agent: null,
    channel: 'sms',
    offeredAt: null,
    promisedBy: null,
    unansweredSince: null,
    lastAt: new Date(Date.now() - index * 60_000).toISOString(),
    lastText: 'Tack, då vet jag.',
    lastFrom: 'payer',
    lastSeq: 2,
    waitsSince: null,
    reason: null,
    snooze: null,
    team: null,
    tags: [],
  };
}
