import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Address } from '../../src/model/address.ts';
import type { IssuerAccounts } from '../../src/model/issuer.ts';
import type { Message } from '../../src/model/message.ts';
import {
  type ChannelPort,
  type Outgoing,
  type RawRequest,
  SEND_FAILURES,
  type SendFailureCode,
} from '../../src/ports/channel.ts';
import { sampleMessage } from '../support/sample-message.ts';
import { type Reply, type ScriptedServer, startScriptedServer } from '../support/scripted-server.ts';

/** What a channel must bring to be held to the contract. */
export type ChannelUnderTest = AnyChannel & (SentByProvider | SentHere);

interface AnyChannel {
  readonly name: string;
  /** The channel against a provider at `apiUrl`, with this timeout for a call. */
  create(apiUrl: string, timeoutMs: number): ChannelPort;
  readonly accounts: IssuerAccounts;
  /** Another issuer's, with other secrets. */
  readonly otherAccounts: IssuerAccounts;
  readonly payer: Address;
  readonly statusUrl: string | null;
  /** The same account where it must name the provider's address. */
  readonly accountsAt?: (apiUrl: string) => IssuerAccounts;
  /** What was kept for answering, for a channel that needs it. */
  readonly wayBack?: (apiUrl: string) => unknown;
  /** An address nobody has, if http:// is refused for another reason. */
  readonly unknownHost?: string;
  /** Genuine requests, signed or with the secret of `accounts`. */
  readonly genuine: {
    /** The payer writes this. */
    message(text: string): RawRequest;
    /** Something of ours that comes back to us. */
    readonly own: RawRequest;
    /** Things this product has no use for, and things that did not exist when it was written. */
    readonly useless: Readonly<Record<string, RawRequest>>;
    /** Things that hold more or something else than words, each with what must be kept of it for people to see. */
    readonly kept: Readonly<Record<string, { readonly request: RawRequest; readonly event: object }>>;
    /** Requests that pass the door and hold this body. */
    body(text: string): RawRequest;
  };
  /**
   * How a message looks as it leaves, as text a person can read, and the folder of golden files to compare it with.
   * `npx vitest run test/adapters/<channel> --update` writes them anew; look at the difference before you keep it.
   */
  readonly golden: { readonly folder: string; readonly render: (message: Message) => string };
}

/** A provider is asked to send, and can refuse. */
interface SentByProvider {
  /** What the provider says when it takes a message, with the id the channel makes of it. */
  readonly accepted: { readonly reply: Reply; readonly providerMessageId: string };
  /** How the provider refuses, for every failure it has an answer for; `unavailable` and `unknown` are made here. */
  readonly refusals: Readonly<Record<Exclude<SendFailureCode, 'unavailable' | 'unknown'>, readonly Reply[]>>;
  /** Addresses that cannot exist, refused without asking the provider. */
  readonly impossible: readonly string[];
  /** Words that may stand in no failure: tokens, numbers. */
  readonly secrets: readonly string[];
}

/** Nobody is asked: the committed message is what the payer's client reads. It must say of each failure why it cannot be. */
interface SentHere {
  readonly cannotFail: Readonly<Record<SendFailureCode, string>>;
}

/** Holds a channel to what `src/ports/channel.ts` promises, over real sockets on loopback. */
export function describeChannel(subject: ChannelUnderTest): void {
  describe(`${subject.name}: the door`, () => {
    const channel = subject.create('http://127.0.0.1:9', 300);

    test('lets the provider in', async () => {
      expect(await channel.verify(subject.genuine.message('hej'), subject.accounts)).toBeNull();
    });

    test('lets nobody in without the headers that prove who calls', async () => {
      const request = subject.genuine.message('hej');
      const bare = { ...request, headers: { 'content-type': request.headers['content-type'] } };
      expect(await channel.verify(bare, subject.accounts)).toMatchObject({ code: 'forged' });
    });

    test('does not take one issuer for another', async () => {
      expect(await channel.verify(subject.genuine.message('hej'), subject.otherAccounts)).toMatchObject({
        code: 'forged',
      });
    });

    test('believes nobody while the issuer has no account', async () => {
      const none = { api: { token: 'x' }, sms: null, telegram: null, webchat: null };
      expect(await channel.verify(subject.genuine.message('hej'), none)).toMatchObject({ code: 'forged' });
    });
  });

  describe(`${subject.name}: reading`, () => {
    const channel = subject.create('http://127.0.0.1:9', 300);

    test('what the payer wrote becomes one message from the payer’s address', () => {
      const parsed = channel.parse(subject.genuine.message('Varför är den så hög? 🙂'), 'message');
      expect(parsed).toMatchObject({
        ok: true,
        value: [{ kind: 'message', from: subject.payer, text: 'Varför är den så hög? 🙂', attachments: 0 }],
      });
      expect(parsed.ok && parsed.value[0]?.kind === 'message' && parsed.value[0].providerId).toMatch(/^.{2,80}$/);
    });

    test('the same request is read the same again, so that a repeat can be known', () => {
      const request = subject.genuine.message('hej');
      expect(channel.parse(request, 'message')).toEqual(channel.parse(request, 'message'));
    });

    test('text is stored composed and without control characters', () => {
      expect(channel.parse(subject.genuine.message('a\u0308\u0000\u0008 \u202etext'), 'message')).toMatchObject({
        value: [{ text: 'ä text' }],
      });
    });

    test('our own messages are ignored', () => {
      expect(channel.parse(subject.genuine.own, 'message')).toMatchObject({ ok: true, value: [{ kind: 'ignored' }] });
    });

    test('what nobody needs is ignored with a reason', () => {
      for (const [name, request] of Object.entries(subject.genuine.useless)) {
        expect(channel.parse(request, 'message'), name).toMatchObject({
          ok: true,
          value: [{ kind: 'ignored', why: expect.stringMatching(/.{5,}/) }],
        });
      }
    });

    test('what is not words is kept for people to see, with what can be told of it', () => {
      expect(Object.keys(subject.genuine.kept).length).toBeGreaterThan(0);
      for (const [name, { request, event }] of Object.entries(subject.genuine.kept)) {
        const parsed = channel.parse(request, 'message');
        expect(parsed, name).toMatchObject({ ok: true, value: [event] });
        const [first] = parsed.ok ? parsed.value : [];
        if (first?.kind !== 'message') continue;
        expect(first.attachments, name).toBe((first.media ?? []).length + (first.files ?? []).length);
      }
    });

    test('nonsense is malformed or ignored, never thrown over', () => {
      const bodies = [
        '',
        ' ',
        '\0',
        '{',
        '[]',
        'null',
        '1',
        '"x"',
        '{"a":',
        '[[[[',
        '%',
        '&&=',
        '{"__proto__":{"x":1}}',
      ];
      const deep = `${'{"a":'.repeat(8000)}1${'}'.repeat(8000)}`;
      for (const body of [...bodies, deep, '['.repeat(60_000), '\ud800'.repeat(10), 'x'.repeat(65_000)]) {
        for (const path of ['message', 'status'] as const) {
          const parsed = channel.parse(subject.genuine.body(body), path);
          if (parsed.ok) expect(parsed.value.every((event) => event.kind === 'ignored')).toBe(true);
          else expect(parsed.error).toMatchObject({ code: 'malformed', status: 400 });
        }
      }
    });
  });

  const { golden } = subject;
  describe(`${subject.name}: how a message looks`, () => {
    for (const [name, changes] of Object.entries(SPOKEN)) {
      test(name, async () => {
        const shown = golden.render(sampleMessage({ channel: subject.payer.channel, ...changes }));
        await expect(`${shown.trimEnd()}\n`).toMatchFileSnapshot(join(golden.folder, `contract-${name}.txt`));
      });
    }
  });

  if ('cannotFail' in subject) describeSendingHere(subject);
  else describeSending(subject);
}

/** A channel whose sending asks nobody takes everything, in the worst of circumstances, and says the same when asked again. */
function describeSendingHere(subject: AnyChannel & SentHere): void {
  describe(`${subject.name}: sending, which is done when the message is committed`, () => {
    let server: ScriptedServer;
    beforeAll(async () => {
      server = await startScriptedServer();
    });
    afterAll(() => server.close());

    test('says of every failure of the list why it cannot be', () => {
      expect(Object.keys(subject.cannotFail).sort()).toEqual(Object.keys(SEND_FAILURES).sort());
    });

    for (const [code, { reply, to = subject.payer.id, text = 'Hej!', accounts = subject.accounts }] of WORST) {
      test(`is never ${code}: ${subject.cannotFail[code]}`, async () => {
        const url = reply === 'gone' ? 'http://127.0.0.1:9' : server.url;
        if (reply !== 'gone') server.script(reply);
        const channel = subject.create(url, 100);
        const address = { ...subject.payer, id: to };
        const message = sampleMessage({ channel: address.channel, address, text });
        const going: Outgoing = { message, to: address, accounts, statusUrl: subject.statusUrl };
        const sent = { ok: true, value: { providerMessageId: message.id, delivery: 'sent', units: 1 } };
        expect(await channel.send(going)).toEqual(sent);
        expect(await channel.findSent(going, message.at)).toEqual(sent);
        expect(server.seen).toHaveLength(0);
      });
    }
  });
}

interface Circumstance {
  readonly reply: Reply | 'gone';
  readonly to?: string;
  readonly text?: string;
  readonly accounts?: IssuerAccounts;
}

/** What brings each failure about where a provider is asked. */
const WORST: readonly (readonly [SendFailureCode, Circumstance])[] = [
  ['bad_address', { reply: { status: 404, text: '' }, to: '' }],
  ['opted_out', { reply: { status: 403, text: 'blocked' } }],
  ['unreachable', { reply: 'silence' }],
  ['filtered', { reply: { status: 403, text: 'filtered' } }],
  ['throttled', { reply: { status: 429, text: '' } }],
  [
    'unauthorised',
    { reply: { status: 401, text: '' }, accounts: { api: { token: 'x' }, sms: null, telegram: null, webchat: null } },
  ],
  ['rejected', { reply: { status: 400, text: '' }, text: '\0<b>x</b>'.repeat(5000) }],
  ['unavailable', { reply: 'gone' }],
  ['unknown', { reply: 'reset' }],
];

/** A channel that asks a provider tells each way it can fail by its name, and never sends twice. */
function describeSending(subject: AnyChannel & SentByProvider): void {
  describe(`${subject.name}: sending`, () => {
    let server: ScriptedServer;
    beforeAll(async () => {
      server = await startScriptedServer();
    });
    afterAll(() => server.close());

    function outgoing(changes: Partial<Message> = {}, to: Address = subject.payer, url = server.url): Outgoing {
      const message = sampleMessage({ channel: to.channel, address: to, ...changes });
      const accounts = subject.accountsAt?.(url) ?? subject.accounts;
      const wayBack = subject.wayBack?.(url);
      return { message, to, accounts, statusUrl: subject.statusUrl, ...(wayBack === undefined ? {} : { wayBack }) };
    }

    test('an accepted message is sent once and known by the provider’s id', async () => {
      server.script(subject.accepted.reply);
      const sent = await subject.create(server.url, 2000).send(outgoing());
      expect(sent).toMatchObject({
        ok: true,
        value: { providerMessageId: subject.accepted.providerMessageId, units: 1 },
      });
      expect(server.seen).toHaveLength(1);
    });

    for (const [code, replies] of Object.entries(subject.refusals)) {
      for (const [index, reply] of replies.entries()) {
        test(`a refusal that means ${code} is told as ${code} (${index + 1})`, async () => {
          server.script(reply);
          const sent = await subject.create(server.url, 2000).send(outgoing());
          expect(sent).toMatchObject({ ok: false, error: { code } });
          expect(server.seen).toHaveLength(1);
        });
      }
    }

    test('every failure of the list is tried', () => {
      expect([...Object.keys(subject.refusals), 'unavailable', 'unknown'].sort()).toEqual(
        Object.keys(SEND_FAILURES).sort(),
      );
    });

    test('nobody listening and an unknown host are unavailable: certainly not sent', async () => {
      const gone = await startScriptedServer();
      await gone.close();
      for (const url of [gone.url, subject.unknownHost ?? 'http://no-such-host.invalid']) {
        const sent = await subject.create(url, 3000).send(outgoing({}, subject.payer, url));
        expect(sent, url).toMatchObject({ ok: false, error: { code: 'unavailable' } });
      }
    });

    const AMBIGUOUS: Readonly<Record<string, Reply>> = {
      'a hang-up': 'reset',
      silence: 'silence',
      'half an answer': 'truncated',
      'an answer drop by drop': 'drip',
      'a flood': 'flood',
      'an internal error': { status: 500, text: 'oops' },
      'a bad gateway': { status: 502, text: '<html>Bad Gateway</html>' },
      'an overloaded server': { status: 503, json: { message: 'Service Unavailable' } },
      'a page in place of an answer': { status: 200, text: '<html>Welcome to the hotel Wi-Fi</html>' },
      'an empty answer': { status: 200, text: '' },
      'JSON of another shape': { status: 200, json: { hello: 'world' } },
      'JSON that is nothing': { status: 200, text: 'null' },
    };
    for (const [name, reply] of Object.entries(AMBIGUOUS)) {
      test(`after ${name} nobody knows, so nothing is sent again`, async () => {
        server.script(reply);
        const started = performance.now();
        const sent = await subject.create(server.url, 400).send(outgoing());
        expect(sent).toMatchObject({ ok: false, error: { code: 'unknown' } });
        expect(server.seen).toHaveLength(1);
        expect(performance.now() - started).toBeLessThan(3000);
      });
    }

    test('an impossible address is refused here', async () => {
      server.script(subject.accepted.reply);
      for (const id of subject.impossible) {
        const sent = await subject.create(server.url, 2000).send(outgoing({}, { ...subject.payer, id }));
        expect(sent, id).toMatchObject({ ok: false, error: { code: 'bad_address' } });
      }
      expect(server.seen).toHaveLength(0);
    });

    test('an issuer without an account sends nothing', async () => {
      const none = { api: { token: 'x' }, sms: null, telegram: null, webchat: null };
      const sent = await subject.create(server.url, 2000).send({ ...outgoing(), accounts: none });
      expect(sent).toMatchObject({ ok: false, error: { code: 'unauthorised' } });
    });

    test('no failure repeats a secret, a number or the message', async () => {
      const replies: readonly Reply[] = [...Object.values(subject.refusals).flat(), ...Object.values(AMBIGUOUS)];
      for (const reply of replies) {
        if (reply === 'silence' || reply === 'drip') continue;
        server.script(reply);
        const sent = await subject.create(server.url, 400).send(outgoing());
        if (sent.ok) throw new Error('a refusal was taken for a success');
        for (const secret of [...subject.secrets, subject.payer.id, 'Exempelfiber']) {
          expect(sent.error.detail).not.toContain(secret);
        }
        expect(sent.error.detail).not.toBe('');
      }
    });
  });
}

const choices = (question: string, ...labels: string[]) =>
  labels.map((label, index) => ({ question, option: `o${index + 1}`, label }));

/** What every channel must be able to say, in both languages. */
const SPOKEN: Readonly<Record<string, Partial<Message>>> = {
  'bill-sv': {},
  'bill-nb': {
    locale: 'nb-NO',
    text: 'Hei Ida! Regningen fra Eksempelkraft er på 812\u00a0kr, med forfall 30. september: https://ekskr.no/i/7Kq2',
    shorter: ['Regningen fra Eksempelkraft: 812\u00a0kr, forfall 30. september: https://ekskr.no/i/7Kq2'],
    quickReplies: choices('inv-20041.2', 'Betal', 'Spør', 'Snakk med oss'),
  },
  'question-sv': {
    class: 'chat',
    text: 'Menar du när räkningen ska betalas eller varför summan har ändrats?',
    shorter: [],
    quickReplies: choices('in-1.2', 'När den ska betalas', 'Varför summan har ändrats', 'Något annat'),
  },
  'question-nb': {
    class: 'chat',
    locale: 'nb-NO',
    text: 'Mener du når regningen forfaller, eller hvorfor beløpet er endret?',
    shorter: [],
    quickReplies: choices('in-1.2', 'Når den forfaller', 'Hvorfor beløpet er endret', 'Noe annet'),
  },
  'difference-sv': {
    class: 'chat',
    text: '100\u00a0kr mer än i augusti \u2013 60\u00a0kr för \u201cextra data\u201d och 40\u00a0kr för att rabatten tog slut 31 augusti\u2026',
    shorter: [],
    quickReplies: [],
  },
  'difference-nb': {
    class: 'chat',
    locale: 'nb-NO',
    text: '100\u00a0kr mer enn i august \u2013 60\u00a0kr for «ekstra data», og 40\u00a0kr fordi rabatten gikk ut 31. august\u2026',
    shorter: [],
    quickReplies: [],
  },
  'thanks-sv': {
    class: 'chat',
    text: 'Tack! 399\u00a0kr kom in 12 september. Allt är klart för den här månaden.',
    shorter: [],
    quickReplies: [],
  },
  'thanks-nb': {
    class: 'chat',
    locale: 'nb-NO',
    text: 'Takk! 399\u00a0kr kom inn 12. september. Alt er i orden for denne måneden.',
    shorter: [],
    quickReplies: [],
  },
  'from-a-person-sv': {
    class: 'chat',
    from: 'agent',
    author: 'Sara',
    text: 'Hej Zoë! Jag har rättat räkningen. /Sara',
    shorter: [],
    quickReplies: [],
  },
  'from-a-person-nb': {
    class: 'chat',
    from: 'agent',
    author: 'Kari',
    locale: 'nb-NO',
    text: 'Hei Čedo! Jeg har rettet regningen. /Kari',
    shorter: [],
    quickReplies: [],
  },
};
