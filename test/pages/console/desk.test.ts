import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import {
  type ConsoleWorld,
  fiber,
  password,
  startConsoleWorld,
  type Thread,
} from '../../adapters/console/console-world.ts';
import { builtPages } from '../../support/built-pages.ts';
import { eventually } from '../../support/eventually.ts';
import { findBarriers } from '../../support/find-barriers.ts';
import { openChromium } from '../../support/find-chromium.ts';
import { openWindow, type Window } from './browser-rig.ts';

const browser: Browser | null = await openChromium();
let world: ConsoleWorld;
let sara = '';
let johan = '';
const open: Window[] = [];

beforeAll(async () => {
  world = await startConsoleWorld({ assets: builtPages.assets, serve: builtPages.serve, demo: true });
  sara = await world.signIn('Sara Lind', { [fiber]: 'agent' });
  johan = await world.signIn('Johan Berg', { [fiber]: 'agent' });
});
afterEach(async () => {
  for (const { context, errors } of open.splice(0)) {
    await context.close();
    expect(errors).toEqual([]);
  }
});
afterAll(async () => {
  await browser?.close();
  await world.close();
});

/** A window of one member, at a conversation or at the queue. */
async function at(
  cookie: string,
  thread: Thread | null,
  given: { width?: number; height?: number; settings?: Readonly<Record<string, unknown>> } = {},
): Promise<Page> {
  if (!browser) throw new Error('no browser');
  const member = (await world.identity.whoIs(cookie))?.id ?? '';
  const window = await openWindow(browser, { cookie, url: world.url, member, ...given });
  window.page.setDefaultTimeout(6_000);
  open.push(window);
  await window.page.goto(`${world.url}/console${thread ? `/${thread.issuer}/${thread.conversation}` : ''}`);
  if (thread) await window.page.locator('.thread h2').waitFor();
  return window.page;
}

async function waiting(name: string): Promise<Thread> {
  const thread = await world.addPayer({ name });
  await world.say(thread, 'jag vill prata med en människa');
  return thread;
}

const claimed = async (page: Page): Promise<void> => {
  await page.locator('[data-act="claim"]').click();
  await page.locator('textarea').waitFor();
};

/** What is said to those who listen, each time something is added. */
async function listen(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.evaluate(() => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    const log = document.querySelector('[role="log"]');
    if (!log) throw new Error('nothing announces');
    new MutationObserver((changes) => {
      for (const change of changes) for (const node of change.addedNodes) heard.push(node.textContent ?? '');
    }).observe(log, { childList: true });
  });
  return () => page.evaluate(() => (window as unknown as { heard: string[] }).heard);
}

describe.skipIf(!browser)('the desk in a browser', () => {
  test('two agents press claim: one has it and writes, the other is told who', async () => {
    const thread = await waiting('Robin Två');
    const [one, two] = await Promise.all([at(sara, thread), at(johan, thread)]);
    // Neither request leaves before both have pressed: else the news of the one takes the button away from the other.
    let pressed = 0;
    let letGo = (): void => {};
    const bothPressed = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    for (const page of [one, two])
      await page.route('**/claim', async (route) => {
        pressed += 1;
        if (pressed === 2) letGo();
        await bothPressed;
        await route.continue();
      });
    const press = (page: Page) => page.locator('[data-act="claim"]').click();
    await Promise.all([press(one), press(two)]);
    await eventually('one wins', async () => {
      const writing = await Promise.all([one, two].map((page) => page.locator('textarea').count()));
      const reading = await Promise.all([one, two].map((page) => page.getByText('har det här samtalet').count()));
      return writing.join() + reading.join() === '1,00,1' || writing.join() + reading.join() === '0,11,0' ? true : null;
    });
    expect(pressed).toBe(2);
    const winner = (await one.locator('textarea').count()) === 1 ? one : two;
    const loser = winner === one ? two : one;
    await expect.poll(() => winner.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA');
    await expect.poll(() => loser.locator('.dock').innerText()).toMatch(/hann före|har det här samtalet/);
    expect(await loser.evaluate(() => document.activeElement !== document.body)).toBe(true);
  });

  test('a reply is written, sent with Enter, reaches the payer once and shows in a colleague’s window by itself', async () => {
    const thread = await waiting('Alex Svar');
    const [one, two] = await Promise.all([at(sara, thread), at(johan, thread)]);
    await claimed(one);
    await one.keyboard.type('Hej Alex! Jag ser raden');
    await one.keyboard.press('Shift+Enter');
    await one.keyboard.type('och tar bort den.');
    await one.getByText(/1 sms, \d+ tecken/).waitFor();
    await one.keyboard.press('Enter');
    await two.locator('.agent .bubble', { hasText: 'Hej Alex!' }).waitFor({ timeout: 3_000 });
    await expect.poll(() => one.locator('.agent .bubble').count()).toBe(1);
    expect(await one.locator('textarea').inputValue()).toBe('');
    expect(await one.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA');
    const text = 'Hej Alex! Jag ser raden\noch tar bort den.';
    await eventually('the sms leaves', async () => world.sentTo(thread).find((sms) => sms.text === text) ?? null);
    expect(world.sentTo(thread).filter((sms) => sms.text === text)).toHaveLength(1);
  });

  test('an answer written before the newest message was seen is not sent; one key sends it after reading', async () => {
    const thread = await waiting('Kim Blind');
    const page = await at(sara, thread);
    await claimed(page);
    await page.keyboard.type('Du kan betala på fredag.');
    // The network swallows the news.
    await page.route('**/api/events', (route) => route.abort());
    await page.route(/conversations\/[^/]+(\?after=\d+)?$/, (route) => route.abort());
    await world.say(thread, 'jag har redan betalat');
    await page.keyboard.press('Enter');
    await page.getByText('Kim Blind skrev medan du skrev').waitFor();
    await page.keyboard.press('Enter'); // The same finger, bouncing: sends nothing.
    await page.locator('.payer .bubble', { hasText: 'jag har redan betalat' }).waitFor();
    expect(await page.locator('textarea').inputValue()).toBe('Du kan betala på fredag.');
    await page.waitForTimeout(900);
    expect(world.sentTo(thread).filter((sms) => sms.text.includes('Du kan betala'))).toEqual([]);
    await page.unroute(/conversations\/[^/]+(\?after=\d+)?$/);
    await page.keyboard.press('Enter');
    await page.locator('.agent .bubble', { hasText: 'Du kan betala' }).waitFor();
    await eventually(
      'it leaves',
      async () => world.sentTo(thread).find((sms) => sms.text.includes('Du kan betala')) ?? null,
    );
  });

  test('one press is one message when the answer to it is lost on the way', async () => {
    const thread = await waiting('Lo Bortfall');
    const page = await at(sara, thread);
    await claimed(page);
    await page.route('**/replies', async (route) => {
      await route.fetch();
      await route.abort();
    });
    await page.route('**/api/events', (route) => route.abort());
    await page.route(/conversations\/[^/]+(\?after=\d+)?$/, (route) => route.abort());
    await page.keyboard.type('En gång.');
    await page.keyboard.press('Enter');
    await page.getByText('Inte skickat').first().waitFor();
    await page.unroute('**/replies');
    await page.getByRole('button', { name: 'Försök igen' }).click();
    await expect.poll(() => page.getByText('Inte skickat').count()).toBe(0);
    await expect.poll(() => page.locator('.agent .bubble', { hasText: 'En gång.' }).count()).toBe(1);
    await page.waitForTimeout(200);
    expect(world.sentTo(thread).filter((sms) => sms.text === 'En gång.')).toHaveLength(1);
  });

  test('handing back lets the bot answer again, and the focus is not lost', async () => {
    const thread = await waiting('Tove Åter');
    const page = await at(sara, thread);
    await claimed(page);
    await page.keyboard.press('Escape');
    await page.keyboard.press('b');
    await page.getByText('Boten svarar').waitFor();
    await page.locator('[data-act="claim"]').waitFor();
    expect(await page.evaluate(() => document.activeElement !== document.body)).toBe(true);
    const { owner } = (await world.store.forIssuer(fiber).conversation(thread.conversation)) ?? {};
    expect(owner).toBe('bot');
  });

  test('after a lost line the desk says so, and catches up without a reload when it is back', async () => {
    const thread = await waiting('Nils Nät');
    const page = await at(sara, thread);
    await page.locator('.row').first().waitFor();
    const heard = await listen(page);
    await page.context().setOffline(true);
    await page.locator('.banner', { hasText: 'inte uppkopplad' }).waitFor();
    await world.say(thread, 'är ni kvar?');
    const later = await waiting('Ny Under Tystnaden');
    await page.context().setOffline(false);
    await page.locator('.payer .bubble', { hasText: 'är ni kvar?' }).waitFor();
    await page.locator(`a[data-key="${later.issuer}/${later.conversation}"]`).waitFor();
    await expect.poll(() => page.locator('.banner').isHidden()).toBe(true);
    await page.waitForTimeout(300);
    const said = await heard();
    expect(said.filter((one) => one.includes('är ni kvar?'))).toEqual(['Nils Nät skriver: är ni kvar?']);
    expect(said.filter((one) => one.includes('Ny Under Tystnaden'))).toHaveLength(1);
  });

  test('each new message is announced once, and opening a conversation reads nothing aloud', async () => {
    const thread = await waiting('Aina Uppläst');
    const page = await at(sara, thread);
    const heard = await listen(page);
    for (const text of ['första', 'andra', 'tredje']) await world.say(thread, text);
    await page.locator('.payer .bubble', { hasText: 'tredje' }).waitFor();
    await page.waitForTimeout(300);
    expect((await heard()).filter((one) => one.startsWith('Aina'))).toEqual([
      'Aina Uppläst skriver: första',
      'Aina Uppläst skriver: andra',
      'Aina Uppläst skriver: tredje',
    ]);
  });

  test('whoever reads further up is not moved; a pill says what is below', async () => {
    const thread = await waiting('Långa Tråden');
    for (let count = 0; count < 30; count += 1) await world.say(thread, `rad ${count}`);
    const page = await at(sara, thread);
    await page.locator('.payer .bubble', { hasText: 'rad 29' }).waitFor();
    await page.locator('.scroll').evaluate((box) => box.scrollTo(0, 100));
    await page.waitForTimeout(100);
    await world.say(thread, 'ny längst ner');
    await page.getByRole('button', { name: '1 nytt meddelande' }).waitFor();
    expect(await page.locator('.scroll').evaluate((box) => box.scrollTop)).toBe(100);
    await page.getByRole('button', { name: '1 nytt meddelande' }).click();
    await expect
      .poll(() => page.locator('.scroll').evaluate((box) => box.scrollHeight - box.scrollTop - box.clientHeight < 2))
      .toBe(true);
  });

  test('the whole work is done by keyboard', async () => {
    const first = await waiting('Anna Tangent');
    const page = await at(sara, null);
    await page.locator('.row').first().waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('anna tang');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.locator('.thread h2', { hasText: 'Anna Tangent' }).waitFor();
    await page.keyboard.press('c');
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA');
    await page.keyboard.type('jkcb? är bara bokstäver här');
    await page.keyboard.press('Enter');
    await page.locator('.agent .bubble', { hasText: 'bara bokstäver' }).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('r');
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA');
    await page.keyboard.press('Escape');
    await page.keyboard.press('b');
    await page.getByText('Boten svarar').waitFor();
    await page.keyboard.press('/');
    await page.keyboard.press('Escape');
    const before = page.url();
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await expect.poll(() => page.url()).not.toBe(before);
    await page.keyboard.press('k');
    expect(await page.evaluate(() => document.activeElement?.classList.contains('row'))).toBe(true);
    expect((await world.store.forIssuer(fiber).conversation(first.conversation))?.owner).toBe('bot');
  });

  test('a session that ends while one writes asks for the password, and what was written is still there', async () => {
    const thread = await waiting('Ulla Utloggad');
    const brief = await world.signIn('Berta Kort', { [fiber]: 'agent' });
    const page = await at(brief, thread);
    await claimed(page);
    await page.keyboard.type('Halvfärdigt sv');
    await world.identity.signOut(brief);
    await world.say(thread, 'hallå?');
    await page.getByText('Du har blivit utloggad').waitFor();
    await page.getByLabel('E-postadress').fill('bertakort@exempel.se');
    await page.getByLabel('Lösenord').fill(password);
    await page.keyboard.press('Enter');
    await page.getByText('Du har blivit utloggad').waitFor({ state: 'detached' });
    expect(await page.locator('textarea').inputValue()).toBe('Halvfärdigt sv');
    await page.locator('.payer .bubble', { hasText: 'hallå?' }).waitFor();
  });

  test('a refusal from before the sign-in that comes after it does not ask for the password again', async () => {
    const thread = await waiting('Sixten Sen');
    const late = await world.signIn('Lena Sen', { [fiber]: 'agent' });
    const page = await at(late, thread);
    await page.locator('[data-act="claim"]').waitFor();
    await world.identity.signOut(late);
    let release = (): void => {};
    const held = new Promise<void>((done) => {
      release = done;
    });
    let arrived: Promise<unknown> | null = null;
    await page.route(
      /\/api\/desk/,
      (route) => {
        arrived ??= route.fetch().then(async (response) => {
          await held;
          await route.fulfill({ response });
        });
        return arrived;
      },
      { times: 1 },
    );
    await world.say(thread, 'hallå?');
    await page.getByText('Du har blivit utloggad').waitFor();
    await page.getByLabel('E-postadress').fill('lenasen@exempel.se');
    await page.getByLabel('Lösenord').fill(password);
    await page.keyboard.press('Enter');
    await page.getByText('Du har blivit utloggad').waitFor({ state: 'detached' });
    expect(arrived).not.toBeNull();
    const refused = page.waitForResponse((response) => response.status() === 401);
    release();
    await Promise.all([arrived, refused]);
    await page.locator('.payer .bubble', { hasText: 'hallå?' }).waitFor();
    await page.waitForTimeout(300);
    expect(await page.getByText('Du har blivit utloggad').count()).toBe(0);
  });

  test('the first key after taking over goes into the reply, not to a shortcut', async () => {
    const thread = await waiting('Kajsa Kvick');
    const page = await at(sara, thread);
    await page.evaluate(() => {
      const seen: boolean[] = [];
      Object.assign(window, { seen });
      new MutationObserver(() => {
        const box = document.querySelector('textarea');
        if (box && seen.length === 0) seen.push(document.activeElement === box);
      }).observe(document.body, { childList: true, subtree: true });
    });
    await claimed(page);
    // As soon as there is something to write in, and before it has been painted, the keys go there.
    expect(await page.evaluate(() => (window as unknown as { seen: boolean[] }).seen)).toEqual([true]);
  });

  test('on a phone one pane shows at a time: list, thread, case, and back', async () => {
    const thread = await waiting('Pelle Telefon');
    const page = await at(sara, null, { width: 360, height: 740 });
    const row = page.locator(`a[data-key="${thread.issuer}/${thread.conversation}"]`);
    await row.click();
    await page.locator('.thread h2', { hasText: 'Pelle Telefon' }).waitFor();
    expect(await row.isVisible()).toBe(false);
    await claimed(page);
    await page.getByRole('button', { name: 'Ärendet' }).click();
    await page.locator('.case .figure', { hasText: '459 kr' }).waitFor();
    expect(await page.locator('textarea').isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Till samtalet' }).click();
    await page.getByRole('button', { name: 'Till listan' }).click();
    await row.waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  });

  test('the side panel writes all money in one way, a change too, in every language', async () => {
    const thread = await waiting('Petra Pengar');
    const reader = await world.signIn('Ada Flerspråkig', { [fiber]: 'agent' });
    const id = (await world.identity.whoIs(reader))?.id ?? '';
    const page = await at(reader, thread);
    for (const locale of ['sv-SE', 'nb-NO', 'en-GB'] as const) {
      await world.identity.chooseLocale(id, locale);
      await page.reload();
      const panel = (
        await page
          .locator('.case .difference li')
          .first()
          .locator('xpath=ancestor::section[contains(@class, "case")]')
          .innerText()
      ).replaceAll('\u00a0', ' ');
      expect(panel, locale).toMatch(/^\+60 kr \p{L}/mu);
      expect(panel, locale).toContain('459 kr');
      expect(panel, locale).not.toMatch(/SEK/);
    }
  });

  test('sign-in says when it is wrong, lets the right one in, and out again', async () => {
    const page = await at('', null);
    await page.getByLabel('E-postadress').fill('saralind@exempel.se');
    await page.getByLabel('Lösenord').fill('fel fel fel fel');
    await page.getByRole('button', { name: 'Logga in' }).click();
    await page.getByText('stämmer inte').waitFor();
    await page.getByLabel('Lösenord').fill(password);
    await page.getByRole('button', { name: 'Logga in' }).click();
    await page.getByRole('heading', { name: 'Alla öppna', level: 2, exact: true }).waitFor();
    await page.locator('summary').click();
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'All open', level: 2, exact: true }).waitFor();
    await page.getByRole('button', { name: 'Svenska' }).click();
    await page.getByRole('heading', { name: 'Alla öppna', level: 2, exact: true }).waitFor();
    await page.getByRole('button', { name: 'Logga ut' }).click();
    await page.getByLabel('Lösenord').waitFor();
    await page.reload();
    await page.getByLabel('Lösenord').waitFor();
  });

  test('in the demo one click makes one a colleague, in that role’s language', async () => {
    const page = await at('', null);
    await page.getByRole('button', { name: /Kari Solberg/ }).click();
    await page.getByRole('heading', { name: 'Alle åpne', level: 2 }).waitFor();
    await page.locator('summary').click();
    await page.getByRole('button', { name: 'Logg ut' }).click();
    await page.getByRole('button', { name: /Nils Haug/ }).click();
    await page.getByRole('heading', { name: 'Ingen samtaler her' }).waitFor();
    // Who runs the machine has nothing here but the account; who writes flows has those.
    expect(await page.getByRole('link').allTextContents()).toEqual(['Konto og innlogging']);
    await page.getByRole('button', { name: 'Logg ut' }).click();
    await page.getByRole('button', { name: /Ola Vik/ }).click();
    await page.getByRole('link', { name: 'Flyter' }).click();
    await page.getByRole('heading', { name: 'Flyter', level: 1 }).waitFor();
    await page.getByRole('link', { name: 'Konsollen' }).click();
    await page.getByRole('heading', { name: 'Ingen samtaler her' }).waitFor();
    expect(await page.getByRole('link').allTextContents()).toEqual(['Flyter', 'Konto og innlogging']);
    expect(await findBarriers(page)).toEqual([]);
  });
});
