import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { toActivity } from '../../../src/adapters/webchat/to-activity.ts';
import type { AttachmentId } from '../../../src/model/ids.ts';
import type { Invoice, InvoiceLine } from '../../../src/model/invoice.ts';
import type { IssuerAccounts } from '../../../src/model/issuer.ts';
import type { Message } from '../../../src/model/message.ts';
import { describeChannel } from '../../contracts/channel-contract.ts';
import { sampleMessage } from '../../support/sample-message.ts';
import { sampleInvoice } from '../../support/store-samples.ts';
import { createDirectLineDoor, payload, posted, SESSION, TOKENS } from './support/direct-line-door.ts';
import { FIBER, KRAFT, KRAFT_SECRET, SECRET } from './support/web-world.ts';

const GOLDEN = join(import.meta.dirname, 'golden');

function accounts(secret: string): IssuerAccounts {
  return { api: { token: 'x' }, sms: null, telegram: null, webchat: { secret } };
}

const signed = (name: string) => posted(payload(name), SECRET);

function toShown(message: Message, card: Invoice | null = null): string {
  const activity = toActivity(message, {
    issuer: message.locale === 'nb-NO' ? { id: KRAFT, name: 'Eksempelkraft' } : { id: FIBER, name: 'Exempelfiber' },
    session: SESSION,
    card,
    replyTo: null,
    urlOf: (file) => `https://bot.example/v3/directline/attachments/${file.id}`,
  });
  return `${JSON.stringify(activity, null, 2)}\n`;
}

describeChannel({
  name: 'web',
  create: () => createDirectLineDoor(),
  accounts: accounts(SECRET),
  otherAccounts: accounts(KRAFT_SECRET),
  payer: { channel: 'web', id: SESSION.id },
  statusUrl: null,
  genuine: {
    message: (text) => posted({ ...payload('message'), text }, SECRET),
    own: signed('own-message'),
    useless: {
      'our own offer to a hub': signed('own-handoff'),
      'our own typing': signed('own-typing'),
      'an arrival': signed('conversation-update'),
      'an event of Web Chat’s': signed('join-event'),
      'a reaction': signed('message-reaction'),
      'an invoke': signed('invoke'),
      'a hub’s state we do not know': signed('handoff-status-unknown'),
      'a type from the future': signed('from-the-future'),
    },
    kept: {
      'an uploaded picture': {
        request: posted(payload('upload-activity'), SECRET, 'upload'),
        event: { kind: 'message', text: 'Så här ser mätaren ut', attachments: 1, files: [{ name: 'mätare.png' }] },
      },
      'a picture that was not uploaded': {
        request: signed('upload-activity'),
        event: { kind: 'message', media: [{ kind: 'picture', name: 'mätare.png', source: null, detail: null }] },
      },
      'a card': {
        request: signed('foreign-card'),
        event: {
          kind: 'message',
          text: '',
          media: [{ kind: 'other', name: 'Avläsning', detail: expect.stringContaining('4711') }],
        },
      },
      'a filled-in form': {
        request: signed('post-back-form'),
        event: { kind: 'message', text: '', media: [{ kind: 'other', detail: '{"form":"meter","reading":"4711"}' }] },
      },
    },
    body: (text) => posted(text, SECRET),
  },
  golden: { folder: GOLDEN, render: (message) => toShown(message) },
  cannotFail: {
    bad_address: 'an address is the conversation itself',
    opted_out: 'who closes the chat can still read it',
    unreachable: 'the message waits in the record until the client asks',
    filtered: 'no carrier stands in between',
    throttled: 'nobody counts what is read',
    unauthorised: 'nobody’s credentials are used',
    rejected: 'nobody judges what is said',
    unavailable: 'nobody is called',
    unknown: 'it is committed or it is not',
  },
});

describe('web: who calls with a token', () => {
  const door = createDirectLineDoor();
  const grant = { conversation: SESSION.id, user: 'dl_robin', payer: null, history: 'all', firstIssued: 0 } as const;
  const issue = async (issuer: typeof FIBER, origins: readonly string[] = []) =>
    (await TOKENS.issue({ ...grant, issuer, origins })).token;

  test('is let in by a token of this issuer, and by no other’s', async () => {
    const [own, other] = await Promise.all([issue(FIBER), issue(KRAFT)]);
    expect(await door.verify(posted(payload('message'), own), accounts(SECRET))).toBeNull();
    for (const token of [other, `${own.slice(0, -4)}AAAA`, `${SECRET}x`]) {
      const refused = await door.verify(posted(payload('message'), token), accounts(SECRET));
      expect(refused).toEqual({ code: 'forged', status: 401 });
    }
  });

  test('is refused on a site that the token does not name', async () => {
    const request = posted(payload('message'), await issue(FIBER, ['https://www.exempelfiber.example']));
    const from = (origin: string) => ({ ...request, headers: { ...request.headers, origin } });
    expect(await door.verify(from('https://www.exempelfiber.example'), accounts(SECRET))).toBeNull();
    expect(await door.verify(from('https://evil.example'), accounts(SECRET))).toEqual({ code: 'forged', status: 403 });
  });
});

const picture: Partial<Message> = {
  class: 'chat',
  from: 'agent',
  shorter: [],
  quickReplies: [],
  attachments: [{ id: 'Zm9udGFu' as AttachmentId, name: 'faktura.png', type: 'image/png', size: 70 }],
};
const norwegian: Partial<Message> = {
  locale: 'nb-NO',
  text: 'Hei Ida! Regningen fra Eksempelkraft er på 812\u00a0kr, med forfall 30. september: https://ekskr.no/i/7Kq2',
  quickReplies: ['Betal', 'Spør', 'Snakk med oss'].map((label, index) => ({
    question: 'inv-20041.2',
    option: `o${index + 1}`,
    label,
  })),
};
const long = (sentence: string): Partial<Message> => ({
  class: 'chat',
  shorter: [],
  quickReplies: [],
  text: Array.from({ length: 60 }, (_, index) => `${index + 1}. ${sentence}`).join('\n'),
});

const lineOf = (text: string, net: number): InvoiceLine => ({
  id: text,
  text,
  quantity: null,
  unit: null,
  unitPrice: null,
  net,
  vatRate: '25',
  period: null,
});
const swedishBill = sampleInvoice('i1', {
  number: '10023',
  lines: [lineOf('Fiber 250', 27120), lineOf('Extra data', 4800)],
});
const norwegianBill = sampleInvoice('i2', {
  number: '20041',
  currency: 'NOK',
  lines: [lineOf('Strøm i august', 61060), lineOf('Fastbeløp', 3900)],
  total: { net: 64960, vat: 16240, prepaid: 0, rounding: 0, payable: 81200 },
  payment: {
    reference: '0012345678903',
    bankgiro: null,
    plusgiro: null,
    account: '1506 61 77553',
    iban: null,
    bic: null,
    meansCode: null,
  },
});

const SHOWN: Readonly<Record<string, () => string>> = {
  'receipt-card-sv': () => toShown(sampleMessage({ channel: 'web' }), swedishBill),
  'receipt-card-nb': () => toShown(sampleMessage({ channel: 'web', ...norwegian }), norwegianBill),
  'long-text-sv': () =>
    toShown(sampleMessage({ channel: 'web', ...long('Rabatten tog slut 31 augusti \u2013 *inte fet*, <b>inte</b>.') })),
  'long-text-nb': () =>
    toShown(
      sampleMessage({
        channel: 'web',
        ...long('Rabatten gikk ut 31. august \u2013 *ikke fet*, <b>ikke</b>.'),
        locale: 'nb-NO',
      }),
    ),
  'picture-sv': () =>
    toShown(sampleMessage({ channel: 'web', ...picture, author: 'Sara', text: 'Så här ser den nya räkningen ut.' })),
  'picture-nb': () =>
    toShown(
      sampleMessage({
        channel: 'web',
        ...picture,
        author: 'Kari',
        locale: 'nb-NO',
        text: 'Slik ser den nye regningen ut.',
      }),
    ),
};

describe('web: what only a page can show', () => {
  test.each(Object.entries(SHOWN))('%s', async (name, make) => {
    await expect(make()).toMatchFileSnapshot(join(GOLDEN, `${name}.txt`));
  });
});
