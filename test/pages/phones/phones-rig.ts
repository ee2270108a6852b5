import Fastify from 'fastify';
import { createEmulator, type Emulator } from '../../../src/emulator/create-emulator.ts';
import type { DemoControls, DemoPerson } from '../../../src/emulator/demo-controls.ts';
import type { EmulatorOptions } from '../../../src/emulator/emulator-options.ts';
import { createPhonesPage } from '../../../src/emulator/phones-page.ts';
import type { InvoiceId } from '../../../src/model/ids.ts';
import type { TimelineEntry, TimelineType } from '../../../src/model/timeline-entry.ts';
import { accountsAt } from '../../emulator/emulator-rig.ts';
import { builtPages } from '../../support/built-pages.ts';

const PEOPLE: readonly DemoPerson[] = [
  toPerson('exempelfiber', 'Exempelfiber', 'K-1', 'Robin Ek', 'sv-SE', '+46701740605', '700100001'),
  toPerson('exempelfiber', 'Exempelfiber', 'K-2', 'Alex Lindgren', 'sv-SE', '+46701740611', '700100002'),
  toPerson('exempelfiber', 'Exempelfiber', 'K-3', 'Kim Sandberg', 'sv-SE', '+46701740617', '700100003'),
  toPerson('eksempelkraft', 'Eksempelkraft', 'S-1', 'Ida Solheim', 'nb-NO', '+4740000601', '700200001'),
  toPerson('eksempelkraft', 'Eksempelkraft', 'S-2', 'Magnus Dahl', 'nb-NO', '+4740000602', '700200002'),
];

export interface PhonesRig {
  readonly url: string;
  readonly emulator: Emulator;
  /** Everything the buttons asked for. */
  readonly asked: unknown[];
  readonly trials: Trials;
  close(): Promise<void>;
}

/** Serves the page with an emulator and a product that only knows a few sentences. */
export async function startPhonesRig(options: Partial<EmulatorOptions> = {}): Promise<PhonesRig> {
  const app = Fastify({ forceCloseConnections: true });
  const asked: unknown[] = [];
  const trials: Trials = { tried: [], version: 'v1', faults: [] };
  let base = '';
  const emulator = createEmulator({
    accounts: accountsAt('http://127.0.0.1:1'),
    seed: 'phones',
    timing: { sentAfter: 20, deliveredAfter: 20 },
    ...options,
  });
  const product = createProduct(() => base, asked, trials);
  builtPages.serve(app);
  await app.register(emulator.plugin, { prefix: '/emulator' });
  await app.register(
    createPhonesPage({
      controls: product.controls,
      emulatorPath: '/emulator',
      assets: builtPages.assets,
    }),
    { prefix: '/phones' },
  );
  await app.register(async (inner) => {
    inner.removeAllContentTypeParsers();
    inner.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
    inner.post<{ Params: { issuer: string } }>('/channels/:issuer/sms', async (request, reply) => {
      void product.hearSms(request.params.issuer, new URLSearchParams(String(request.body)));
      return reply.type('text/xml').send('');
    });
    inner.post<{ Params: { issuer: string } }>('/channels/:issuer/telegram', async (request, reply) => {
      void product.hearTelegram(request.params.issuer, JSON.parse(String(request.body)));
      return reply.send();
    });
    inner.get('/i/:token', async (_request, reply) =>
      reply
        .header('content-security-policy', "default-src 'none'; frame-ancestors 'self'")
        .type('text/html')
        .send(
          '<!doctype html><html lang="sv"><title>Räkning</title><body><main><h1>399 kr</h1><p>Betala senast 30 september.</p></main></body></html>',
        ),
    );
  });
  base = await app.listen({ port: 0, host: '127.0.0.1' });
  emulator.pointWebhooks(base);
  return {
    url: base,
    emulator,
    asked,
    trials,
    async close() {
      await app.close();
    },
  };
}

function toPerson(
  issuer: string,
  issuerName: string,
  ref: string,
  name: string,
  locale: DemoPerson['locale'],
  phone: string,
  telegramChat: string,
): DemoPerson {
  return { issuer, issuerName, ref, name, locale, phone, telegramChat };
}

/** What an author has tried, and the version and faults of the one flow there is. */
export interface Trials {
  readonly tried: string[];
  version: string;
  faults: readonly string[];
  /** The payer whose chat waits for a yes by SMS. */
  unlinked?: string;
}

/** A product that bills, thanks and answers one question; it talks with the emulator over HTTP like the real one. */
function createProduct(base: () => string, asked: unknown[], trials: Trials) {
  const timelines = new Map<string, TimelineEntry[]>();
  const note = (invoice: string, type: TimelineType, data: TimelineEntry['data'] = {}) => {
    const entries = timelines.get(invoice) ?? [];
    const seq = entries.length + 1;
    entries.push({ invoice: invoice as InvoiceId, seq, at: new Date().toISOString(), type, data });
    timelines.set(invoice, entries);
  };
  const personOf = (ref: string): DemoPerson => {
    const person = PEOPLE.find((one) => one.ref === ref);
    if (!person) throw new Error('There is no such demo payer');
    return person;
  };
  const accountOf = (issuer: string) => {
    const account = accountsAt('').find((one) => one.issuer === issuer);
    if (!account) throw new Error('There is no such issuer');
    return account;
  };
  async function sendSms(issuer: string, to: string, text: string): Promise<void> {
    const { accountSid, authToken, fromNumber } = accountOf(issuer);
    await fetch(`${base()}/emulator/2010-04-01/Accounts/${accountSid}/Messages.json`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}` },
      body: new URLSearchParams({ From: fromNumber, To: to, Body: text }),
    });
  }
  const telegram = (issuer: string, method: string, body: object) =>
    fetch(`${base()}/emulator/bot${accountOf(issuer).telegram?.botToken}/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  let issued = 0;
  let newest = '';

  const controls: DemoControls = {
    payers: async () => PEOPLE,
    flows: async () => ({ flows: [{ name: 'undran', version: trials.version }], faults: trials.faults }),
    async tryFlow({ flow, channel }) {
      trials.tried.push(`${flow} ${channel}`);
    },
    async issueInvoice({ issuer, payer, channel }) {
      asked.push({ issue: payer, channel });
      const person = personOf(payer);
      issued += 1;
      newest = `inv-${issued}`;
      const pageUrl = `${base()}/i/${newest}`;
      const isSwedish = person.locale === 'sv-SE';
      const first = person.name.split(' ')[0];
      const words = isSwedish
        ? `Hej ${first}! Räkningen från ${person.issuerName} är på 399 kr, betala senast 30 september: ${pageUrl} Svara 1 Betala 2 Fråga 3 Prata med oss`
        : `Hei ${first}! Regningen fra ${person.issuerName} er på 812 kr, med forfall 30. september: ${pageUrl} Svar 1 Betal 2 Spør 3 Snakk med oss`;
      note(
        newest,
        'invoice_received',
        isSwedish ? { amount: 39900, currency: 'SEK' } : { amount: 81200, currency: 'NOK' },
      );
      if (channel === 'sms') await sendSms(issuer, person.phone, words);
      if (channel === 'telegram') {
        const labels = isSwedish ? ['Betala', 'Fråga', 'Prata med oss'] : ['Betal', 'Spør', 'Snakk med oss'];
        const choices = labels.map((text, index) => ({ text, callback_data: `${index + 1}` }));
        const link = [{ text: isSwedish ? 'Visa räkningen' : 'Vis regningen', url: pageUrl }];
        const keyboard = { inline_keyboard: [choices.slice(0, 2), choices.slice(2), link] };
        const text = words.split(/ Svara? 1/)[0];
        await telegram(issuer, 'sendMessage', { chat_id: person.telegramChat, text, reply_markup: keyboard });
      }
      note(newest, 'invoice_sent', { channel });
      return { invoice: newest, number: `${10_022 + issued}`, pageUrl };
    },
    async pay({ invoice, amount }) {
      asked.push({ pay: invoice, amount });
      note(invoice, 'payment_received', { amount: amount === 'all' ? 39900 : 19950, currency: 'SEK' });
      if (amount === 'all') note(invoice, 'invoice_paid');
    },
    async credit({ invoice }) {
      asked.push({ credit: invoice });
      throw new Error('Räkningen är redan krediterad');
    },
    timeline: async ({ invoice }) => timelines.get(invoice) ?? [],
    scenes: {
      list: async () => [
        {
          id: 'kim-oktober',
          issuer: 'exempelfiber',
          payer: 'K-3',
          locale: 'sv-SE',
          month: 'oktober',
          title: 'Egen data',
          acts: [{ act: 'bill' }, { act: 'listen' }, { act: 'tap', text: 'Betala' }, { act: 'pay' }],
        },
      ],
      async prepare({ scene }) {
        asked.push({ prepare: scene });
      },
      say: async () => {},
      colleague: async () => {},
      pass: async () => {},
    },
    telegramStart: async () => ({ payload: 'one-time-token' }),
    telegramLinked: async ({ payer }) => ({ linked: trials.unlinked !== payer }),
  };

  const answerTo = (issuer: string, text: string) =>
    issuer === 'exempelfiber'
      ? `100 kr mer än i augusti: 60 kr för extra data och 40 kr för att rabatten tog slut 31 augusti. (Du skrev: ${text})`
      : `100 kr mer enn i august: 60 kr for ekstra data, og 40 kr fordi rabatten gikk ut 31. august. (Du skrev: ${text})`;
  return {
    controls,
    async hearSms(issuer: string, fields: URLSearchParams): Promise<void> {
      if (/^ja/i.test(fields.get('Body') ?? '')) trials.unlinked = '';
      note(newest, 'question_asked', { channel: 'sms', intent: 'why_changed' });
      await sendSms(issuer, fields.get('From') ?? '', answerTo(issuer, fields.get('Body') ?? ''));
    },
    async hearTelegram(
      issuer: string,
      update: {
        message?: { chat: { id: number }; text: string };
        callback_query?: { id: string; data: string; from: { id: number } };
      },
    ): Promise<void> {
      const { message, callback_query: tap } = update;
      if (message && !message.text.startsWith('/start')) {
        await telegram(issuer, 'sendChatAction', { chat_id: message.chat.id, action: 'typing' });
        await telegram(issuer, 'sendMessage', { chat_id: message.chat.id, text: answerTo(issuer, message.text) });
      }
      if (tap) {
        await telegram(issuer, 'answerCallbackQuery', { callback_query_id: tap.id });
        await telegram(issuer, 'sendMessage', {
          chat_id: tap.from.id,
          text: `Bankgiro 5402-9681, OCR 100234 (${tap.data})`,
        });
      }
    },
  };
}
