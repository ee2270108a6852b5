import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DEMO_PAYERS } from '../../src/demo/demo-payers.ts';
import { makeDemoBill } from '../../src/demo/make-demo-bill.ts';
import type { IssuerId } from '../../src/model/ids.ts';
import { eventually } from '../support/eventually.ts';
import { openChromium } from '../support/find-chromium.ts';
import { readIssuers } from '../support/read-issuers.ts';
import { type RunningNotan, startNotan } from '../support/start-notan.ts';
import { toUbl } from '../support/to-ubl.ts';
import { hears, type Phone, pagePhone, postJson, smsPhone, telegramPhone } from './phone.ts';

/** What is said in each language, and what must come back. */
const WORDS = {
  exempelfiber: {
    agent: 'Sara Lind',
    why: 'varför är den högre?',
    person: 'jag vill prata med en människa',
    answer: 'Hej! Jag har tittat på räkningen, och den stämmer.',
    thanks: 'Tack!',
  },
  eksempelkraft: {
    agent: 'Ingrid Dahl',
    why: 'hvorfor er den høyere?',
    person: 'jeg vil snakke med et menneske',
    answer: 'Hei! Jeg har sett på regningen, og den stemmer.',
    thanks: 'Takk!',
  },
} as const;

const CHANNELS = ['sms', 'telegram', 'web'] as const;
const STORIES = (['exempelfiber', 'eksempelkraft'] as const).flatMap((issuer) =>
  DEMO_PAYERS.filter((one) => one.issuer === issuer).map((demo, index) => ({
    issuer,
    demo,
    channel: CHANNELS[index] ?? 'sms',
  })),
);

const browser: Browser | null = await openChromium();

describe.runIf(browser)('a real invoice goes out as a message, the payer asks and answers, a person takes over', () => {
  let notan: RunningNotan;
  const directory = readIssuers();
  const opened: Page[] = [];

  beforeAll(async () => {
    notan = await startNotan();
  });
  // In a second try nothing has been told yet: the bill of the first would be known already.
  beforeEach(async ({ task }) => {
    if (!task.result?.retryCount) return;
    await notan.kill();
    notan = await startNotan();
  });
  afterEach(async () => {
    for (const page of opened.splice(0)) await page.close();
  });
  afterAll(async () => {
    await browser?.close();
    expect(await notan.stop()).toBe(0);
  });
  const open = async (url: string): Promise<Page> => {
    if (!browser) throw new Error('no browser');
    const page = await browser.newPage();
    opened.push(page);
    await page.goto(url);
    return page;
  };

  it.each(STORIES)('by $channel, at $issuer', async ({ issuer, demo, channel }) => {
    const words = WORDS[issuer];
    const { payer, telegramChat } = demo;
    const api = { authorization: `Bearer demo-${issuer}` };
    const emulator = `${notan.url}/emulator`;
    const get = async (path: string) => (await fetch(`${notan.url}${path}`, { headers: api })).json();

    // The payer's phone.
    let phone: Phone;
    if (channel === 'sms') phone = smsPhone(emulator, payer.addresses[0]?.id ?? '', issuer);
    else if (channel === 'telegram') {
      phone = telegramPhone(emulator, telegramChat, issuer);
      const link = (await (await postJson(`${notan.url}/v1/payers/${payer.ref}/links`, { channel }, api)).json()) as {
        url: string;
      };
      await postJson(`${emulator}/telegram/${telegramChat}/start`, {
        bot: issuer,
        payload: new URL(link.url).searchParams.get('start'),
      });
      await hears(phone, issuer === 'exempelfiber' ? 'Exempelfiber' : 'Eksempelkraft');
    } else {
      const link = (await (await postJson(`${notan.url}/v1/payers/${payer.ref}/links`, { channel }, api)).json()) as {
        url: string;
      };
      phone = pagePhone(await open(link.url));
    }

    // A UBL file in; the bill arrives as a message.
    const issuerFacts = directory.issuer(issuer as IssuerId);
    if (!issuerFacts) throw new Error('no issuer');
    const document = makeDemoBill(issuerFacts, demo, 0, new Date().toISOString().slice(0, 10));
    const posted = await fetch(`${notan.url}/v1/invoices?channel=${channel}`, {
      method: 'POST',
      headers: { ...api, 'content-type': 'application/xml' },
      body: toUbl(document),
    });
    const invoice = (await posted.json()) as { id: string; remaining: string };
    expect([posted.status, invoice]).toMatchObject([
      201,
      { number: document.number, payer: payer.ref, status: 'open' },
    ]);
    await hears(phone, `${notan.url}/i/`);

    // Why is it higher? The difference, from the ledger.
    await phone.write(words.why);
    const previous = makeDemoBill(issuerFacts, demo, -1, new Date().toISOString().slice(0, 10));
    const more = document.total.payable - previous.total.payable;
    await hears(phone, inKronor(Math.abs(more)));

    // A person, please: offered, claimed by an agent in a real browser, answered.
    const asked = (await phone.heard()).length;
    await phone.write(words.person);
    await eventually('the payer is promised an answer', async () =>
      (await phone.heard()).length > asked ? true : null,
    );
    const { conversation } = (await get(`/v1/payers/${payer.ref}`)) as { conversation: string };
    expect(await get(`/v1/conversations/${conversation}/messages`)).toMatchObject({ owner: 'offered' });
    const desk = await open(`${notan.url}/console`);
    await desk.getByRole('button', { name: words.agent }).click();
    await desk.locator('.row.waits', { hasText: payer.name }).click();
    await desk.locator('[data-act=claim]').click();
    await desk.locator('.reply textarea').fill(words.answer);
    await desk.locator('.reply textarea').press('Enter');
    await hears(phone, words.answer);

    // Handed back, paid, thanked.
    const before = (await phone.heard()).length;
    await desk.locator('[data-act=hand-back]').click();
    await eventually('the bot says that it answers again', async () =>
      (await phone.heard()).length > before ? true : null,
    );
    await postJson(
      `${notan.url}/v1/invoices/${invoice.id}/events`,
      { type: 'payment', at: new Date().toISOString(), amount: invoice.remaining, currency: document.currency },
      { ...api, 'idempotency-key': `pay-${invoice.id}` },
    );
    await hears(phone, words.thanks);

    // The timeline lists each step once, in order.
    const timeline = await eventually('the bill is sent and thanked for', async () => {
      const { events } = (await get(`/v1/invoices/${invoice.id}/timeline`)) as {
        events: { seq: number; type: string }[];
      };
      return events.some((one) => one.type === 'payment_thanked') &&
        events.some((one) => one.type === (channel === 'web' ? 'invoice_sent' : 'invoice_delivered'))
        ? events
        : null;
    });
    expect(timeline.map((one) => one.seq)).toEqual(timeline.map((_, index) => index + 1));
    const types = timeline.map((one) => one.type);
    expect([...types].sort()).toEqual([...new Set(types)].sort());
    expect(types.filter((type) => !['invoice_opened', 'invoice_delivered'].includes(type))).toEqual([
      'invoice_received',
      'invoice_sent',
      'question_asked',
      'handoff_requested',
      'agent_claimed',
      'agent_replied',
      'agent_handed_back',
      'payment_received',
      'invoice_paid',
      'payment_thanked',
    ]);
    expect(await get(`/v1/invoices/${invoice.id}`)).toMatchObject({ status: 'paid', remaining: '0.00' });
  });
});

function inKronor(minor: number): string {
  const text = (minor / 100).toFixed(2).replace('.', ',').replace(',00', '');
  return `${text} kr`;
}
