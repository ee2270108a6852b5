import type { LightMyRequestResponse } from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../../src/ports/store.ts';
import { dumpRecord } from '../../support/dump-record.ts';
import { type FormFields, signedForm, signedJson, twilioSignature } from '../sms/sign-request.ts';
import { type HttpRig, PUBLIC_URL, startHttpRig } from './http-rig.ts';

const TWILIO = 'demo-twilio-exempelfiber';
const TELEGRAM = 'demo-telegram-exempelfiber';
const SMS = '/channels/exempelfiber/sms';
const STATUS = '/channels/exempelfiber/sms/status';
const UPDATES = '/channels/exempelfiber/telegram';
const FORM = 'application/x-www-form-urlencoded';

/** What Robin sends by SMS, as Twilio tells it. */
function sms(text: string, sid = 'SM00000000000000000000000000000001', over: Record<string, string> = {}): FormFields {
  return Object.entries({
    MessageSid: sid,
    AccountSid: 'ACdemo',
    From: '+46701740605',
    To: '+46766861004',
    Body: text,
    NumMedia: '0',
    SmsStatus: 'received',
    ...over,
  });
}

function update(id: number, text: string): string {
  const who = { id: 700100001, is_bot: false, first_name: 'Robin' };
  return JSON.stringify({
    update_id: id,
    message: {
      message_id: id,
      date: 1,
      from: who,
      chat: { id: 700100001, type: 'private', first_name: 'Robin' },
      text,
    },
  });
}

describe('where providers knock', () => {
  let http: HttpRig;
  let commits: 'done' | 'refused' | 'lost on the way back' | 'too late';
  const wrap = (store: Store): Store => ({
    ...store,
    forIssuer(issuer) {
      const one = store.forIssuer(issuer);
      return {
        ...one,
        async commit(commit) {
          if (commits === 'refused') throw new Error('the disk is full; canary-of-the-store');
          const outcome = await one.commit(commit);
          if (commits === 'lost on the way back') throw new Error('the connection was lost');
          return outcome;
        },
        async recordDelivery(report) {
          if (commits === 'refused') throw new Error('the disk is full');
          return one.recordDelivery(report);
        },
      };
    },
  });
  beforeEach(async () => {
    commits = 'done';
    http = await startHttpRig({ wrap });
  });
  afterEach(() => http.close());

  type Headers = Readonly<Record<string, string | string[] | undefined>>;
  const post = (url: string, payload: string | Uint8Array, headers: Headers): Promise<LightMyRequestResponse> =>
    http.server.inject({
      method: 'POST',
      url,
      headers: Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined)),
      payload: Buffer.from(payload),
    });
  const send = (
    path: string,
    fields: FormFields,
    change: Headers = {},
    signed = `${PUBLIC_URL}${path}`,
    token = TWILIO,
  ) => {
    const { headers, body } = signedForm(token, signed, fields);
    return post(path, body, { ...headers, ...change });
  };
  const tell = (body: string, headers: Headers = {}) =>
    post(UPDATES, body, {
      'content-type': 'application/json',
      'x-telegram-bot-api-secret-token': TELEGRAM,
      ...headers,
    });
  const heard = async () => (await http.rig.thread()).filter((one) => one.from === 'payer').map((one) => one.text);
  const counted = async () => {
    const { body } = await http.server.inject('/metrics');
    return Object.fromEntries(
      [...body.matchAll(/^notan_webhooks_total\{channel="(\w+)",outcome="(\w+)"\} (\d+)$/gm)].map((one) => [
        `${one[1]} ${one[2]}`,
        Number(one[3]),
      ]),
    );
  };

  describe('Twilio', () => {
    it('is answered with TwiML that says nothing, once the message is stored', async () => {
      const answer = await send(SMS, sms('när ska jag betala?'));
      expect([answer.statusCode, answer.headers['content-type'], answer.body]).toEqual([
        200,
        'text/xml',
        '<?xml version="1.0" encoding="UTF-8"?><Response></Response>',
      ]);
      expect(await heard()).toEqual(['när ska jag betala?']);
      expect(await counted()).toEqual({ 'sms accepted': 1 });
    });

    it('may call the same address in other words, as it was signed', async () => {
      const slash = `${SMS}/?x=1&x=2&y=%20`;
      expect((await send(slash, sms('hej'))).statusCode).toBe(200);
      const json = signedJson(
        TWILIO,
        `${PUBLIC_URL}${SMS}`,
        JSON.stringify(Object.fromEntries(sms('hej igen', 'SM2'))),
      );
      expect((await post(json.url.replace(PUBLIC_URL, ''), json.body, json.headers)).statusCode).toBe(200);
      expect(await heard()).toEqual(['hej', 'hej igen']);
    });

    it('forged, unsigned or signed for somebody else is refused, and no row is written', async () => {
      const before = dumpRecord(http.rig.file);
      const fields = sms('hej');
      const good = twilioSignature(TWILIO, `${PUBLIC_URL}${SMS}`, fields);
      const forged: readonly (readonly [string, Promise<LightMyRequestResponse>])[] = [
        ['no signature', send(SMS, fields, { 'x-twilio-signature': undefined })],
        ['an empty one', send(SMS, fields, { 'x-twilio-signature': '' })],
        ['a foolish one', send(SMS, fields, { 'x-twilio-signature': 'x'.repeat(10_000) })],
        ['one turned to lower case', send(SMS, fields, { 'x-twilio-signature': good.toLowerCase() })],
        ['two', send(SMS, fields, { 'x-twilio-signature': [good, good] })],
        ['another in front', send(SMS, fields, { 'x-twilio-signature': `x, ${good}` })],
        ['another account’s', send(SMS, fields, {}, undefined, 'demo-twilio-eksempelkraft')],
        ['an empty key’s', send(SMS, fields, {}, undefined, '')],
        ['of another path', send(SMS, fields, {}, `${PUBLIC_URL}${STATUS}`)],
        ['of another issuer’s path', send(SMS, fields, {}, `${PUBLIC_URL}/channels/eksempelkraft/sms`)],
        ['of another host', send(SMS, fields, {}, `https://evil.example${SMS}`)],
        ['of plain http', send(SMS, fields, {}, `http://notan.example${SMS}`)],
        ['of another port', send(SMS, fields, {}, `https://notan.example:8443${SMS}`)],
        ['of another query', send(`${SMS}?x=1`, fields, {}, `${PUBLIC_URL}${SMS}?x=2`)],
        ['of no query', send(`${SMS}?x=1`, fields, {}, `${PUBLIC_URL}${SMS}`)],
        ['of the path in capitals', send(SMS, fields, {}, `${PUBLIC_URL}${SMS.toUpperCase()}`)],
        [
          'with a field more',
          post(SMS, `${toBody(fields)}&Extra=1`, { 'content-type': FORM, 'x-twilio-signature': good }),
        ],
        [
          'with a field twice',
          post(SMS, `${toBody(fields)}&Body=ja`, { 'content-type': FORM, 'x-twilio-signature': good }),
        ],
        ['with a field less', post(SMS, toBody(fields.slice(1)), { 'content-type': FORM, 'x-twilio-signature': good })],
        ['with other words', post(SMS, toBody(sms('ja')), { 'content-type': FORM, 'x-twilio-signature': good })],
        ['without its body', post(SMS, '', { 'content-type': FORM, 'x-twilio-signature': good })],
      ];
      for (const [what, answer] of forged) {
        const { statusCode, body } = await answer;
        expect([what, statusCode, body]).toEqual([what, 403, '']);
      }
      expect(dumpRecord(http.rig.file)).toBe(before);
      expect(await counted()).toEqual({ 'sms refused': forged.length });
    });

    it('cannot be imitated by what a proxy or a client says about the address', async () => {
      const evil = `https://evil.example${SMS}`;
      const tricks: readonly Headers[] = [
        { host: 'evil.example' },
        { host: 'notan.example', 'x-forwarded-host': 'evil.example' },
        { forwarded: 'host=evil.example;proto=https' },
        { 'x-forwarded-proto': 'http', 'x-forwarded-port': '80' },
        { 'x-original-url': '/channels/eksempelkraft/sms', 'x-rewrite-url': '/channels/eksempelkraft/sms' },
        { 'x-http-method-override': 'GET' },
      ];
      for (const trick of tricks) {
        expect([trick, (await send(SMS, sms('hej'), trick, evil)).statusCode]).toEqual([trick, 403]);
      }
      // What was signed for our own address is genuine, whatever the proxies in between wrote.
      for (const [index, trick] of tricks.entries())
        expect([trick, (await send(SMS, sms('hej', `SM${index}`), trick)).statusCode]).toEqual([trick, 200]);
    });

    it('may say a thing again, at once or months later: it is answered, and nothing happens', async () => {
      await send(SMS, sms('prata med en människa'));
      const once = dumpRecord(http.rig.file);
      for (const days of [0, 1, 30, 400]) {
        http.rig.time += days * 86_400_000;
        const again = await send(SMS, sms('prata med en människa'));
        expect([again.statusCode, again.body]).toEqual([200, expect.stringContaining('<Response>')]);
        expect(dumpRecord(http.rig.file)).toBe(once);
      }
      const many = await Promise.all(Array.from({ length: 20 }, () => send(SMS, sms('hej', 'SM9'))));
      expect(new Set(many.map((one) => one.statusCode))).toEqual(new Set([200]));
      expect(await heard()).toEqual(['prata med en människa', 'hej']);
    });

    it.each([
      ['nothing', ''],
      ['no sender', toBody(sms('hej', 'SM1', { From: '' }))],
      ['no id', toBody(sms('hej', ''))],
      ['an id of another form', toBody(sms('hej', '../../x'))],
      ['a broken escape', 'MessageSid=SM1&Body=%'],
      ['half a letter', 'MessageSid=SM1&Body=%ff'],
      ['501 fields', Array.from({ length: 501 }, (_, index) => `f${index}=1`).join('&')],
    ])('signed but with %s is refused', async (_what, body) => {
      const before = dumpRecord(http.rig.file);
      const fields = [...new URLSearchParams(body)];
      const signature = twilioSignature(TWILIO, `${PUBLIC_URL}${SMS}`, fields);
      const answer = await post(SMS, body, { 'content-type': FORM, 'x-twilio-signature': signature });
      expect([400, 403]).toContain(answer.statusCode);
      expect(dumpRecord(http.rig.file)).toBe(before);
    });

    it('may tell what became of a message in any order: it never goes back', async () => {
      await http.rig.service.deliverInvoice(http.rig.robin.issuer, http.rig.robin.payer.ref, http.rig.bill());
      await http.rig.outbox.drain();
      const [bill] = await http.rig.thread();
      const path = `${STATUS}?m=${encodeURIComponent(bill?.id ?? '')}`;
      const says = (status: string, over: Record<string, string> = {}) =>
        send(
          path,
          Object.entries({ MessageSid: 'sms-1', MessageStatus: status, ...over }).map(([name, value]) => [
            name,
            name === 'MessageSid' ? 'SMsms1' : value,
          ]),
        );
      for (const status of [
        'delivered',
        'sent',
        'queued',
        'failed',
        'undelivered',
        'delivered',
        'accepted',
        'sending',
        'nonsense',
      ])
        expect([status, (await says(status, { ErrorCode: '30003' })).statusCode]).toEqual([status, 200]);
      expect((await http.rig.thread())[0]?.delivery).toBe('delivered');
      expect(
        (
          await send(`${STATUS}?m=unknown`, [
            ['MessageSid', 'SMx'],
            ['MessageStatus', 'sent'],
          ])
        ).statusCode,
      ).toBe(200);
    });

    it('is told to come again when the store fails, and then it is stored, once', async () => {
      commits = 'refused';
      const before = dumpRecord(http.rig.file);
      const failed = await send(SMS, sms('hej'));
      expect([failed.statusCode, failed.body]).toEqual([503, '']);
      expect(dumpRecord(http.rig.file)).toBe(before);
      commits = 'lost on the way back';
      expect((await send(SMS, sms('hej'))).statusCode).toBe(503);
      commits = 'done';
      expect((await send(SMS, sms('hej'))).statusCode).toBe(200);
      expect(await heard()).toEqual(['hej']);
      expect(await counted()).toEqual({ 'sms failed': 2, 'sms accepted': 1 });
      expect(http.logged()).toContain('A webhook could not be stored');
    });

    it('is told to come again with a status that could not be stored', async () => {
      commits = 'refused';
      const fields: FormFields = [
        ['MessageSid', 'SMx'],
        ['MessageStatus', 'delivered'],
      ];
      expect((await send(STATUS, fields)).statusCode).toBe(503);
      commits = 'done';
      expect((await send(STATUS, fields)).statusCode).toBe(200);
    });
  });

  describe('Telegram', () => {
    it('is heard with the secret of this issuer’s bot, and once', async () => {
      await http.rig.service.savePayer(http.rig.robin.issuer, {
        ...http.rig.robin.payer,
        addresses: [{ channel: 'telegram', id: '700100001' }],
      });
      for (const days of [0, 0, 400]) {
        http.rig.time += days * 86_400_000;
        expect((await tell(update(1, 'hej'))).statusCode).toBe(200);
      }
      expect(await heard()).toEqual(['hej']);
    });

    it.each<readonly [string, string | string[] | undefined]>([
      ['no secret', undefined],
      ['an empty one', ''],
      ['another bot’s', 'demo-telegram-eksempelkraft'],
      ['one in capitals', TELEGRAM.toUpperCase()],
      ['one with more behind', `${TELEGRAM}x`],
      ['half of it', TELEGRAM.slice(0, -1)],
      ['it twice', [TELEGRAM, TELEGRAM]],
      ['the bot’s token', '700000001:demo-telegram-bot-exempelfiber'],
    ])('with %s is refused, and no row is written', async (_what, secret) => {
      const before = dumpRecord(http.rig.file);
      const answer = await tell(update(1, 'hej'), { 'x-telegram-bot-api-secret-token': secret });
      expect([answer.statusCode, answer.body]).toEqual([401, '']);
      expect(dumpRecord(http.rig.file)).toBe(before);
      expect(await counted()).toEqual({ 'telegram refused': 1 });
    });

    it.each([
      ['nothing', ''],
      ['no JSON', '{'],
      ['NaN', '{"update_id": NaN}'],
      ['a list', '[]'],
      ['null', 'null'],
      ['no number', '{"update_id": "1"}'],
      ['a number that is no integer', '{"update_id": 1.5}'],
      ['a message of another form', '{"update_id": 1, "message": {"chat": "x"}}'],
      ['20,000 lists in lists', `{"update_id": 1, "message": ${'['.repeat(20_000)}${']'.repeat(20_000)}}`],
    ])('with %s is refused', async (_what, body) => {
      const before = dumpRecord(http.rig.file);
      expect((await tell(body)).statusCode).toBe(400);
      expect(dumpRecord(http.rig.file)).toBe(before);
    });

    it('is told to come again when the store fails, and then it is stored', async () => {
      commits = 'refused';
      expect((await tell(update(1, 'hej'))).statusCode).toBe(503);
      commits = 'done';
      expect((await tell(update(1, 'hej'))).statusCode).toBe(200);
      expect(dumpRecord(http.rig.file)).toContain('"text":"hej"');
    });

    it('may send words that no screen should show: they are stored clean', async () => {
      await tell(update(1, 'a\u0000b\u202ec\ud83e \u0007d\u001b[31m'));
      const stored = dumpRecord(http.rig.file);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
      expect(stored).not.toMatch(/\\u0000|\\u202e|\u202e|\\u001b|[\0-\x09\x0b-\x1f]/);
      expect(stored).toContain('abc');
    });
  });

  it('a body above 64 KiB is refused before it is read', async () => {
    const before = dumpRecord(http.rig.file);
    expect((await send(SMS, sms('x'.repeat(65_536)))).statusCode).toBe(413);
    expect((await tell(update(1, 'x'.repeat(65_536)))).statusCode).toBe(413);
    expect(dumpRecord(http.rig.file)).toBe(before);
  });

  it('a packed body is not opened', async () => {
    expect((await send(SMS, sms('hej'), { 'content-encoding': 'gzip' })).statusCode).toBe(415);
  });

  it.each([
    '/channels/nobody/sms',
    '/channels/nobody/telegram',
    '/channels/../sms',
    '/channels/%2e%2e/sms',
    '/channels/EXEMPELFIBER/sms',
    '/channels/exempelfiber%00/sms',
    '/channels/__proto__/sms',
    '/channels/exempelfiber/fax',
    '/channels/exempelfiber/web',
    '/channels/exempelfiber',
    `/channels/${'x'.repeat(65)}/sms`,
  ])('%s is not found', async (path) => {
    const { headers, body } = signedForm(TWILIO, `${PUBLIC_URL}${path}`, sms('hej'));
    expect((await post(path, body, { ...headers, 'x-telegram-bot-api-secret-token': TELEGRAM })).statusCode).toBe(404);
    expect((await http.server.inject({ method: 'GET', url: SMS })).statusCode).toBe(404);
  });
});

function toBody(fields: FormFields): string {
  return new URLSearchParams(fields.map(([name, value]) => [name, value])).toString();
}
