import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { verifySms } from '../../../src/adapters/sms/verify.ts';
import type { IssuerAccounts } from '../../../src/model/issuer.ts';
import type { RawRequest } from '../../../src/ports/channel.ts';
import { type FormFields, rawRequest, signedForm, signedJson, twilioSignature } from './sign-request.ts';

const TOKEN = 'demo-twilio-exempelfiber';
const FORGED = { code: 'forged', status: 403 };

function accounts(authToken = TOKEN, accountSid = 'ACdemo'): IssuerAccounts {
  const sms = { accountSid, authToken, from: '+46700000002', messagingServiceSid: null };
  return { api: { token: 'x' }, sms, telegram: null, webchat: null };
}

const FORMS: Readonly<Record<string, FormFields>> = {
  plain: [
    ['MessageSid', 'SM0123456789abcdef0123456789abcdef'],
    ['From', '+46700000001'],
    ['Body', 'hej'],
  ],
  'åäö and emoji': [
    ['MessageSid', 'SM1'],
    ['Body', 'Vad är jag skyldig? 💸 «æøå»'],
  ],
  'signs that escape': [
    ['Body', 'a+b=c&d 100% "x" \'y\' #?/\\'],
    ['MessageSid', 'SM1'],
  ],
  'empty values': [
    ['Body', ''],
    ['MessageSid', 'SM1'],
    ['ToCity', ''],
  ],
  'an array field': [
    ['MediaUrl', 'https://b'],
    ['MediaUrl', 'https://a'],
    ['MessageSid', 'SM1'],
  ],
  'a field repeated': [
    ['MessageSid', 'SM1'],
    ['Tag', 'same'],
    ['Tag', 'same'],
  ],
  'names that differ in case': [
    ['body', 'b'],
    ['Body', 'B'],
    ['BODY', 'C'],
  ],
  'names of the prototype': [
    ['__proto__', 'x'],
    ['constructor', 'y'],
    ['toString', 'z'],
  ],
};

const URLS: Readonly<Record<string, string>> = {
  'https, no port': 'https://bot.example/channels/exempelfiber/sms',
  'loopback with a port': 'http://127.0.0.1:3000/channels/exempelfiber/sms',
  'https with a port': 'https://bot.example:8443/channels/exempelfiber/sms',
  'a query': 'https://bot.example/channels/exempelfiber/sms/status?m=inv-10023.1',
  'an escaped query': "https://bot.example/channels/exempelfiber/sms/status?m=a%2Fb%20c&x='y'&z=%C3%A5",
  'an upper case path': 'https://bot.example/Channels/Exempelfiber/SMS',
};

const origin = (url: string) => new URL(url).origin;

/** Ways to be someone else, or to change something on the way. Each must be refused, whatever the form and address. */
const FORGERIES: Readonly<Record<string, (genuine: RawRequest, fields: FormFields) => RawRequest>> = {
  'no signature': (genuine) => withSignature(genuine, undefined),
  'an empty signature': (genuine) => withSignature(genuine, ''),
  'a signature under another token': (genuine, fields) =>
    withSignature(genuine, twilioSignature('demo-twilio-eksempelkraft', genuine.url, fields)),
  'a signature in other case': (genuine) => withSignature(genuine, swapCase(signatureOf(genuine))),
  'half a signature': (genuine) => withSignature(genuine, signatureOf(genuine).slice(0, 14)),
  'a signature with more behind it': (genuine) => withSignature(genuine, `${signatureOf(genuine)}A`),
  'a signature for another path': (genuine, fields) =>
    withSignature(genuine, twilioSignature(TOKEN, `${origin(genuine.url)}/channels/eksempelkraft/sms`, fields)),
  'a signature for another host': (genuine, fields) =>
    withSignature(genuine, twilioSignature(TOKEN, genuine.url.replace(/\/\/[^/]+/, '//evil.example'), fields)),
  'a parameter added to the address': (genuine) => ({
    ...genuine,
    url: `${genuine.url}${genuine.url.includes('?') ? '&' : '?'}m=other`,
  }),
  'a field added': (genuine) => withBody(genuine, `${textOf(genuine)}&Extra=1`),
  'a field removed': (genuine) => withBody(genuine, textOf(genuine).split('&').slice(1).join('&')),
  'a value changed': (genuine) => withBody(genuine, textOf(genuine).replace(/=([^&]*)/, '=$1x')),
  'a name in other case': (genuine) =>
    withBody(
      genuine,
      textOf(genuine).replace(/^[^=]+/, (name) => swapCase(name).replace('__PROTO__', '__Proto__')),
    ),
};

describe('who may speak as Twilio', () => {
  test('the examples that Twilio publishes are genuine', () => {
    const fields: FormFields = [
      ['CallSid', 'CA1234567890ABCDE'],
      ['Caller', '+14158675309'],
      ['Digits', '1234'],
      ['From', '+14158675309'],
      ['To', '+18005551212'],
    ];
    const url = 'https://mycompany.com/myapp.php?foo=1&bar=2';
    expect(twilioSignature('12345', url, fields)).toBe('RSOYDt4T1cUTdK1PDd93/VVr8B8=');
    const request = withSignature(signedForm('12345', url, fields), 'RSOYDt4T1cUTdK1PDd93/VVr8B8=');
    expect(verifySms(request, accounts('12345'), 'https://mycompany.com')).toBeNull();
  });

  test('Swedish letters are signed as UTF-8', () => {
    const sid = `AC${'0'.repeat(32)}`;
    const fields: FormFields = [
      ['AccountSid', sid],
      ['Body', 'Vad är jag skyldig?'],
      ['From', '+46700000001'],
      ['MessageSid', 'SM00000000000000000000000000000001'],
      ['NumMedia', '0'],
      ['To', '+46700000002'],
    ];
    const genuine = signedForm('test_auth_token_0001', 'https://bot.example/hooks/twilio?ch=sms', fields);
    const request = withSignature(genuine, 'mWyKqgGRUnGwYnjjrKymUdalrJM=');
    expect(verifySms(request, accounts('test_auth_token_0001', sid), 'https://bot.example')).toBeNull();
  });

  test('a JSON body is signed through its hash in the address', () => {
    const body = '{"property": "value", "boolean": true}';
    const hash = '0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620';
    expect(createHash('sha256').update(body).digest('hex')).toBe(hash);
    const request = signedJson(TOKEN, 'https://bot.example/channels/exempelfiber/sms', body);
    expect(request.url).toContain(hash);
    expect(verifySms(request, accounts(), 'https://bot.example')).toBeNull();
    expect(verifySms(withBody(request, body.replace('true', 'false')), accounts(), 'https://bot.example')).toEqual(
      FORGED,
    );
    const withoutHash = { ...request, url: request.url.replace(/\?.*/, '') };
    expect(verifySms(withoutHash, accounts(), 'https://bot.example')).toEqual(FORGED);
    const stolen = withSignature(withoutHash, twilioSignature(TOKEN, withoutHash.url, []));
    expect(verifySms(stolen, accounts(), 'https://bot.example')).toEqual(FORGED);
  });

  for (const [form, fields] of Object.entries(FORMS)) {
    for (const [address, url] of Object.entries(URLS)) {
      test(`${form}, ${address}: the genuine request passes, and none of ${Object.keys(FORGERIES).length} forgeries`, () => {
        const genuine = signedForm(TOKEN, url, fields);
        expect(verifySms(genuine, accounts(), origin(url))).toBeNull();
        for (const [name, forge] of Object.entries(FORGERIES)) {
          expect(verifySms(forge(genuine, fields), accounts(), origin(url)), name).toEqual(FORGED);
        }
      });
    }
  }

  test('the port that every https address has may be written or not', () => {
    const url = 'https://bot.example/channels/exempelfiber/sms';
    const fields = FORMS['plain'] ?? [];
    const withPort = twilioSignature(TOKEN, url.replace('.example', '.example:443'), fields);
    expect(
      verifySms(withSignature(signedForm(TOKEN, url, fields), withPort), accounts(), 'https://bot.example'),
    ).toBeNull();
  });

  test('a signature over an address that is not ours is refused, even a right one', () => {
    for (const url of ['https://evil.example/channels/exempelfiber/sms', 'https://bot.example.evil.example/sms']) {
      const request = signedForm(TOKEN, url, FORMS['plain'] ?? []);
      expect(verifySms(request, accounts(), 'https://bot.example')).toEqual(FORGED);
    }
  });

  test('what the request says about its own host is not asked', () => {
    const url = 'https://bot.example/channels/exempelfiber/sms';
    const genuine = signedForm(TOKEN, url, FORMS['plain'] ?? []);
    const headers = {
      ...genuine.headers,
      host: 'evil.example',
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'http',
    };
    expect(verifySms({ ...genuine, headers }, accounts(), 'https://bot.example')).toBeNull();
  });

  test('the account is named by its signature alone: another account’s token is refused whatever AccountSid says', () => {
    const fields: [string, string][] = [
      ['AccountSid', 'AC1'],
      ['MessageSid', 'SM1'],
    ];
    const request = signedForm('token-of-another-account', 'https://bot.example/s', fields);
    expect(verifySms(request, accounts(), 'https://bot.example')).toEqual(FORGED);
  });

  test('an issuer without SMS, or with an empty token, believes nobody', () => {
    const request = signedForm('', 'https://bot.example/s', FORMS['plain'] ?? []);
    expect(verifySms(request, accounts(''), 'https://bot.example')).toEqual(FORGED);
    expect(verifySms(request, { ...accounts(), sms: null }, 'https://bot.example')).toEqual(FORGED);
  });

  test('a body that can be read in two ways is malformed', () => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': 'x' };
    const bodies = ['Body=%ZZ', 'Body=%', 'Body=%C3%28', new Uint8Array([0x42, 0xff, 0xfe])];
    for (const body of bodies) {
      const refused = verifySms(rawRequest('https://bot.example/s', body, headers), accounts(), 'https://bot.example');
      expect(refused?.code).toBe('malformed');
    }
    for (const type of ['text/plain', 'multipart/form-data; boundary=x', undefined]) {
      const request = rawRequest('https://bot.example/s', 'Body=x', { ...headers, 'content-type': type });
      expect(verifySms(request, accounts(), 'https://bot.example')?.code).toBe('malformed');
    }
  });
});

describe('while an auth token is changed', () => {
  const url = 'https://bot.example/channels/exempelfiber/sms';
  const sms = { accountSid: 'ACdemo', authToken: 'new', from: '+46700000002', messagingServiceSid: null };
  const changing: IssuerAccounts = {
    api: { token: 'x' },
    sms: { ...sms, otherAuthTokens: ['old', ''] },
    telegram: null,
    webchat: null,
  };
  const fields: FormFields = [
    ['MessageSid', 'SM1'],
    ['Body', 'hej'],
  ];

  test('forms and JSON signed with either token are believed, and with no third one', () => {
    for (const token of ['new', 'old']) {
      expect(verifySms(signedForm(token, url, fields), changing, origin(url))).toBeNull();
      expect(verifySms(signedJson(token, url, '{"MessageSid":"SM1","Body":"hej"}'), changing, origin(url))).toBeNull();
    }
    for (const token of ['older', '']) {
      expect(verifySms(signedForm(token, url, fields), changing, origin(url))).toEqual(FORGED);
    }
  });

  test('when the old one is taken out, it is believed no more', () => {
    expect(verifySms(signedForm('old', url, fields), { ...changing, sms }, origin(url))).toEqual(FORGED);
  });
});

function signatureOf(request: RawRequest): string {
  return request.headers['x-twilio-signature'] ?? '';
}

function withSignature(request: RawRequest, signature: string | undefined): RawRequest {
  return { ...request, headers: { ...request.headers, 'x-twilio-signature': signature } };
}

function textOf(request: RawRequest): string {
  return new TextDecoder().decode(request.body);
}

function withBody(request: RawRequest, body: string): RawRequest {
  return { ...request, body: new TextEncoder().encode(body) };
}

function swapCase(text: string): string {
  return Array.from(text, (c) => (c === c.toLowerCase() ? c.toUpperCase() : c.toLowerCase())).join('');
}
