import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseSms } from '../../../src/adapters/sms/parse.ts';
import { rawRequest } from './sign-request.ts';

const URL_OF_STATUS = 'https://bot.example/channels/exempelfiber/sms/status?m=inv-10023.1';
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

function payload(name: string): string {
  return readFileSync(join(import.meta.dirname, 'payloads', name), 'utf8');
}

function parse(
  body: string | Uint8Array,
  path: 'message' | 'status',
  url = URL_OF_STATUS,
  headers: Record<string, string> = FORM,
) {
  return parseSms(rawRequest(url, body, headers), path);
}

function message(fields: Record<string, string>) {
  const all = { MessageSid: 'SM1', From: '+46700000001', To: '+46700000002', Body: 'hej', ...fields };
  return parse(new URLSearchParams(all).toString(), 'message');
}

describe('what Twilio says a payer wrote', () => {
  test('a question arrives with its letters', () => {
    expect(parse(payload('inbound.txt'), 'message')).toEqual({
      ok: true,
      value: [
        {
          kind: 'message',
          providerId: 'SM0123456789abcdef0123456789abcdef',
          from: { channel: 'sms', id: '+46700000001' },
          text: 'Varför är den högre?',
          attachments: 0,
        },
      ],
    });
  });

  test('pictures are kept by their place at Twilio, wherever the address points', () => {
    expect(parse(payload('inbound-pictures.txt'), 'message')).toMatchObject({
      value: [{ kind: 'message', text: '', attachments: 2, from: { id: '+4790000001' } }],
    });
    const folder = 'MM0123456789abcdef0123456789abcdef';
    expect(parse(payload('inbound-mms.txt'), 'message')).toMatchObject({
      value: [
        {
          text: 'Är det här rätt räkning?',
          attachments: 3,
          media: [
            { kind: 'picture', source: `${folder}/ME${'a'.repeat(32)}` },
            { kind: 'voice', source: `${folder}/ME${'b'.repeat(32)}` },
            { kind: 'contact', source: 'MM1/ME1' },
          ],
        },
      ],
    });
  });

  test('media without an address, or with one that is none, are counted and cannot be fetched', () => {
    const wrong = [
      '',
      'x',
      'file:///etc/passwd',
      'https://api.twilio.com/x/Messages/../../Media/ME1',
      'http://169.254.169.254/',
    ];
    for (const MediaUrl0 of wrong) {
      expect(message({ NumMedia: '1', MediaUrl0 })).toMatchObject({
        value: [{ attachments: 1, media: [{ source: null }] }],
      });
    }
    expect(message({ NumMedia: '99' })).toMatchObject({ value: [{ attachments: 10 }] });
    expect(message({ NumMedia: '-1' })).toMatchObject({ value: [{ attachments: 0 }] });
  });

  test('STOP arrives as what it is: words from the payer, and what Twilio has made of them', () => {
    expect(parse(payload('inbound-stop.txt'), 'message')).toMatchObject({
      value: [{ kind: 'message', text: 'STOP', optOut: 'stop' }],
    });
    expect(parse(payload('inbound-start.txt'), 'message')).toMatchObject({
      value: [{ text: 'START', optOut: 'start' }],
    });
    expect(parse(payload('inbound-help.txt'), 'message')).toMatchObject({ value: [{ text: 'HELP', optOut: 'help' }] });
    expect(parse(payload('inbound-local-stop.txt'), 'message')).toMatchObject({
      value: [{ text: 'AVSLUTA SMS', optOut: 'stop' }],
    });
    expect(message({ OptOutType: 'MAYBE' })).not.toMatchObject({ value: [{ optOut: expect.anything() }] });
  });

  test('short codes and company names cannot be answered and are ignored', () => {
    for (const name of ['inbound-short-code.txt', 'inbound-name.txt']) {
      expect(parse(payload(name), 'message')).toMatchObject({ ok: true, value: [{ kind: 'ignored' }] });
    }
    for (const from of ['whatsapp:+46700000001', '0700000001', '+0700000001', '+46', '+467000000012345678']) {
      expect(message({ From: from })).toMatchObject({ ok: true, value: [{ kind: 'ignored' }] });
    }
  });

  test('a long message that a carrier wrapped in base64 is read', () => {
    expect(parse(payload('inbound-base64.txt'), 'message')).toMatchObject({
      value: [{ kind: 'message', text: expect.stringContaining('varför räkningen är så mycket högre') }],
    });
  });

  test('words that merely look like base64 stay as they are', () => {
    for (const body of ['Hejhejhejhej', 'A'.repeat(80), `https://exfb.se/${'aB3d'.repeat(16)}`, 'betala'.repeat(10)]) {
      expect(message({ Body: body })).toMatchObject({ value: [{ text: body }] });
    }
  });

  test('our own messages come back as nothing', () => {
    expect(message({ SmsStatus: 'sent' })).toMatchObject({ ok: true, value: [{ kind: 'ignored' }] });
    expect(message({ From: '+46700000002' })).toMatchObject({ ok: true, value: [{ kind: 'ignored' }] });
  });

  test('text is composed and loses what no phone shows', () => {
    expect(message({ Body: '  a\u0308 \u0000\u0007\u202eja\r\n' })).toMatchObject({ value: [{ text: 'ä ja' }] });
  });

  test('a JSON webhook says the same as a form', () => {
    const body = JSON.stringify({
      MessageSid: 'SM1',
      From: '+46700000001',
      To: '+46700000002',
      Body: 'hej',
      NumMedia: 1,
    });
    expect(parse(body, 'message', URL_OF_STATUS, { 'content-type': 'application/json' })).toMatchObject({
      value: [{ kind: 'message', providerId: 'SM1', text: 'hej', attachments: 1 }],
    });
  });

  test('a field said twice in different words is refused, for two readers might believe two things', () => {
    const body = payload('inbound.txt');
    for (const extra of ['Body=annat', 'From=%2B46700000009', 'MessageSid=SM9']) {
      expect(parse(`${body}&${extra}`, 'message')).toMatchObject({
        ok: false,
        error: { code: 'malformed', status: 400 },
      });
    }
    expect(parse(`${body}&From=%2B46700000001`, 'message').ok).toBe(true);
  });
});

describe('what Twilio says became of a message of ours', () => {
  test('progress is tied to our message by the address it is reported to', () => {
    expect(parse(payload('status-delivered.txt'), 'status')).toEqual({
      ok: true,
      value: [
        {
          kind: 'delivery',
          message: 'inv-10023.1',
          providerMessageId: 'SM0123456789abcdef0123456789abcdef',
          delivery: 'delivered',
          failure: null,
        },
      ],
    });
    expect(parse(payload('status-sent.txt'), 'status')).toMatchObject({ value: [{ delivery: 'sent' }] });
  });

  test('without our id in the address the id of Twilio has to do', () => {
    expect(parse(payload('status-sent.txt'), 'status', 'https://bot.example/channels/x/sms/status')).toMatchObject({
      value: [{ message: null, providerMessageId: 'SM0123456789abcdef0123456789abcdef' }],
    });
  });

  test('a queued message is where it was', () => {
    for (const status of ['queued', 'accepted', 'sending', 'scheduled', 'something-new']) {
      const body = payload('status-queued.txt').replaceAll('queued', status);
      expect(parse(body, 'status')).toMatchObject({ ok: true, value: [{ kind: 'ignored' }] });
    }
  });

  test.each([
    ['status-undelivered-30003.txt', 'unreachable'],
    ['status-undelivered-30007.txt', 'filtered'],
    ['status-failed-21610.txt', 'opted_out'],
    ['status-failed.txt', 'unreachable'],
  ])('%s is a failure: %s', (name, code) => {
    expect(parse(payload(name), 'status')).toMatchObject({ value: [{ delivery: 'failed', failure: { code } }] });
  });

  test.each([
    [21211, 'bad_address'],
    [21614, 'bad_address'],
    [30005, 'bad_address'],
    [30006, 'bad_address'],
    [30008, 'unreachable'],
    [30001, 'throttled'],
    [30002, 'unauthorised'],
    [39999, 'unreachable'],
    [21617, 'rejected'],
    [12345, 'rejected'],
  ])('error %i means %s', (errorCode, code) => {
    const body = payload('status-undelivered-30003.txt').replace('30003', String(errorCode));
    expect(parse(body, 'status')).toMatchObject({ value: [{ failure: { code } }] });
  });
});

describe('whatever comes through the door', () => {
  const HOSTILE: readonly (string | Uint8Array)[] = [
    '',
    '&&&&',
    '=',
    '=&=&=',
    'MessageSid',
    'MessageSid=',
    'MessageSid=../../etc/passwd&From=%2B46700000001',
    'From=%2B46700000001&Body=utan+id',
    'MessageSid=SM1&Body=utan+avs%C3%A4ndare',
    'a=1&'.repeat(2000),
    '%FF=%FF',
    new Uint8Array([0, 255, 254, 61, 38]),
    '__proto__=x&constructor=y&MessageSid[]=1',
  ];

  test('forms that say nothing are malformed, and nothing is thrown', () => {
    for (const body of HOSTILE) {
      for (const path of ['message', 'status'] as const) {
        expect(parse(body, path)).toMatchObject({ ok: false, error: { code: 'malformed', status: 400 } });
      }
    }
  });

  test('JSON that is not a flat object is malformed', () => {
    const bodies = [
      '',
      '{',
      'null',
      '[]',
      '"x"',
      '1e999',
      'NaN',
      '{"MessageSid":{"a":1}}',
      '{"MessageSid":["SM1"]}',
      '['.repeat(30_000) + ']'.repeat(30_000),
      `{"a":${'{"a":'.repeat(9000)}1${'}'.repeat(9000)}}`,
    ];
    for (const body of bodies) {
      expect(parse(body, 'message', URL_OF_STATUS, { 'content-type': 'application/json' })).toMatchObject({
        ok: false,
        error: { code: 'malformed' },
      });
    }
  });

  test('any words of any payer are read or refused, never thrown over', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.uint8Array({ maxLength: 200 }), (text, bytes) => {
        const read = message({ Body: text });
        expect(read.ok).toBe(true);
        if (read.ok && read.value[0]?.kind === 'message') expect(read.value[0].text).not.toMatch(/[\0\u202e]/);
        expect(parse(bytes, 'status')).toHaveProperty('ok');
      }),
      { numRuns: 300 },
    );
  });

  test('a body full of emoji takes no time to speak of', () => {
    const started = performance.now();
    parse(`MessageSid=SM1&From=%2B46700000001&Body=${encodeURIComponent('😀'.repeat(5000))}`, 'message');
    expect(performance.now() - started).toBeLessThan(500);
  });
});
