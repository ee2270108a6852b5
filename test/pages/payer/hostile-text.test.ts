import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { ConversationId, IssuerId, PayerRef } from '../../../src/model/ids.ts';
import { conversationIdOf } from '../../../src/service/conversation-id.ts';
import { bill, line } from '../../support/bills.ts';
import { builtPages } from '../../support/built-pages.ts';
import { openChromium } from '../../support/find-chromium.ts';
import { createPayerPageWorld, type PayerPageWorld } from '../../support/payer-page-world.ts';
import { HOSTILE_TEXTS } from './hostile-texts.ts';

const browser = await openChromium();
const ISSUER = 'exempelfiber' as IssuerId;
const ALL = HOSTILE_TEXTS.join(' ');

/** What a busy machine may take its time with. */
const soon = <Value>(look: () => Value) => expect.poll(look, { timeout: 15_000 });

describe.runIf(browser)('hostile texts on the payer’s page', { timeout: 60_000 }, () => {
  let world: PayerPageWorld;
  let tries = 0;

  beforeAll(async () => {
    const issuer = {
      name: `Bolag ${ALL}`,
      organisationNumber: ALL,
      supportPhone: ALL,
      website: 'javascript:hook()',
      brand: {
        colour: '"}</style><script>hook()</script>',
        logo: `https://exempel.se/${encodeURIComponent(ALL)}"onerror="hook()`,
      },
    };
    world = await createPayerPageWorld({
      assets: builtPages.assets,
      prepare: builtPages.serve,
      issuer,
      now: new Date().toISOString(),
    });
  });
  afterAll(async () => {
    await world.close();
    await browser?.close();
  });

  /** A page in which anything that runs by itself, and anything the policy stops, is noted. */
  async function open(url: string): Promise<Page> {
    if (!browser) throw new Error('no browser');
    const page = await browser.newPage();
    await page.addInitScript(() => {
      const caught: string[] = [];
      Object.assign(window, { caught, hook: () => caught.push('hook') });
      document.addEventListener('securitypolicyviolation', (event) => {
        // The hostile logo is an address of another origin, and is not there: nothing ran.
        if (event.effectiveDirective !== 'img-src') caught.push(`${event.effectiveDirective} ${event.blockedURI}`);
      });
    });
    await page.route('https://**', (route) => route.abort());
    await page.goto(url);
    await page.locator('.copy:visible').first().waitFor();
    return page;
  }

  async function checkNothingRan(page: Page): Promise<void> {
    for (const summary of await page.locator('summary').all()) await summary.click();
    expect(await page.evaluate('caught')).toEqual([]);
    const made = await page.evaluate(() => ({
      handlers: [...document.querySelectorAll('*')].filter((one) =>
        one.getAttributeNames().some((name) => name.startsWith('on')),
      ).length,
      scripts: [...document.scripts].filter((one) => !one.src.startsWith(location.origin)).length,
      foreign: document.querySelectorAll('iframe,object,embed,base,style,math,video,template,meta[http-equiv]').length,
      links: [...document.querySelectorAll('a[href],form[action]')]
        .map((one) => (one.getAttribute('href') ?? one.getAttribute('action') ?? '').trim())
        .filter((one) => !/^(https:|tel:|#|\/i\/)/.test(one)),
    }));
    expect(made).toEqual({ handlers: 0, scripts: 0, foreign: 0, links: [] });
  }

  it('are there in number', () => {
    expect(HOSTILE_TEXTS.length).toBeGreaterThanOrEqual(145);
  });

  it('run nowhere on a bill: names, numbers, lines, notes, references, units', async () => {
    const hostile = HOSTILE_TEXTS.map((text, index) =>
      line(`l${index}`, text, 100 + index, {
        note: text,
        quantity: '2',
        unit: text,
        unitPrice: '1.5',
        allowances: [{ charge: false, amount: 5, reason: text, vatRate: null }],
      }),
    );
    const before = bill(
      `${ALL} 0`,
      '2026-08-01',
      hostile.slice(0, 40).map((one) => ({ ...one, net: one.net + 50 })),
    );
    const over = {
      note: ALL,
      refersTo: [ALL],
      allowances: [{ charge: true, amount: 100, reason: ALL, vatRate: null }],
      payment: { reference: ALL, bankgiro: ALL, plusgiro: ALL, account: ALL, iban: ALL, bic: ALL, meansCode: null },
    };
    const payer = { ref: 'K-hostile', name: `Robin ${ALL}` };
    await world.bill(before, payer);
    const url = await world.bill(bill(`${ALL} 1`, '2026-09-01', hostile, over), payer);
    const page = await open(url);
    await checkNothingRan(page);
    // Shown as what they are.
    const shown = await page
      .locator('.lines tbody th')
      .evaluateAll((all) => all.map((one) => one.firstChild?.textContent));
    for (const text of HOSTILE_TEXTS) expect(shown).toContain(text);
    expect(await page.title()).toContain('<script>hook()</script>');
    await page.close();
  });

  it('run nowhere in the chat: from the server, over the socket, from the payer and from a person', async () => {
    tries += 1;
    const ref = `K-chat-${tries}` as PayerRef;
    const conversation = conversationIdOf({ payer: ref }) as ConversationId;
    const url = await world.bill(bill(`1${tries}`, '2026-09-01', [line('b', 'Bredband', 31920)]), { ref });
    const at = new Date(world.time).toISOString();
    const hear = (id: string, text: string) =>
      world.service.converse({
        issuer: ISSUER,
        whose: { payer: ref },
        input: { type: 'message_received', id, at, from: { channel: 'web', id: conversation }, text, attachments: 0 },
        inbound: { source: 'web', providerId: id, hash: '', receivedAt: at, answer: null },
      });
    const agent = { id: 'a-1', name: `Solveig ${HOSTILE_TEXTS[30]} <img src=x onerror=hook()>` };
    await world.service.claim(ISSUER, conversation, agent, `claim ${tries}`);
    for (const [index, text] of HOSTILE_TEXTS.slice(0, 25).entries()) {
      await hear(`m${tries}-${index}`, text);
      await world.service.reply(ISSUER, conversation, agent, { inputId: `r${tries}-${index}`, text, seenSeq: 9999 });
    }
    const page = await open(url);
    await checkNothingRan(page);
    await page.locator('.composer textarea').fill(ALL.slice(0, 1900));
    await page.locator('.composer textarea').press('Enter');
    await page.locator('.mark', { hasText: 'Levererat' }).first().waitFor();
    for (const [index, text] of HOSTILE_TEXTS.slice(25, 60).entries()) {
      await world.service.reply(ISSUER, conversation, agent, { inputId: `s${tries}-${index}`, text, seenSeq: 9999 });
    }
    const last = HOSTILE_TEXTS[59] ?? '';
    await expect
      .poll(async () => (await page.locator('.msg.agent .bubble').last().textContent()) ?? '')
      .toContain(last);
    await checkNothingRan(page);
    await page.reload();
    await checkNothingRan(page);
    // And the net is there to catch what falls: raw HTML is refused by the policy and noted.
    const raw = page.evaluate(() => {
      document.body.innerHTML = '<img src=x onerror=hook()>';
    });
    await expect(raw).rejects.toThrow('TrustedHTML');
    await soon(() => page.evaluate('caught')).toHaveLength(1);
    await page.close();
  });
});
