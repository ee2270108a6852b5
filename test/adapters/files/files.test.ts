import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createDirectory } from '../../../src/adapters/files/create-directory.ts';
import { readIssuer } from '../../../src/adapters/files/read-issuer.ts';
import { readYaml } from '../../../src/adapters/files/read-yaml.ts';
import type { IssuerId } from '../../../src/model/ids.ts';
import { testUnderstanding } from '../../support/test-understanding.ts';

const folder = mkdtempSync(join(tmpdir(), 'notan-files-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;
const write = (text: string): string => {
  files += 1;
  const file = join(folder, `f${files}.yaml`);
  writeFileSync(file, text);
  return file;
};
const faultsOf = (result: { ok: boolean; error?: unknown }): string => JSON.stringify(result.ok ? null : result.error);

describe('YAML that people write', () => {
  it.each([
    ['an alias', 'a: &x [1]\nb: *x', /aliases|anchors/],
    ['a billion laughs', `a: &a [x]\nb: &b [*a,*a,*a]\nc: [*b,*b,*b]`, /aliases|anchors/],
    ['a merge key', 'base: &b {x: 1}\nother:\n  <<: *b', /anchors|aliases/],
    ['a key twice', 'a: 1\na: 2', /twice/],
    ['a tag of its own', 'a: !!js/function "x"', /js.function means nothing/],
    ['a prototype key', '__proto__: {x: 1}', /cannot be a key/],
    ['a constructor key', 'a:\n  constructor: {x: 1}', /cannot be a key/],
    ['broken text', 'a: [1, 2', /f\d+\.yaml/],
    ['a hundred levels', Array.from({ length: 100 }, (_, index) => `${' '.repeat(index)}a:`).join('\n'), /nested/],
    ['a quarter of a megabyte', `a: "${'x'.repeat(300_000)}"`, /256 KiB/],
  ])('is refused with %s', (_name, text, sentence) => {
    const read = readYaml(write(text));
    expect(read.ok).toBe(false);
    expect(faultsOf(read)).toMatch(sentence);
  });

  it('keeps "no" a word, also for Norway', () => {
    const read = readYaml(write('country: no\nopen: yes\nnumber: "0123"'));
    expect(read).toMatchObject({ ok: true, value: { data: { country: 'no', open: 'yes', number: '0123' } } });
  });

  it('is not read through a link', () => {
    const target = write('a: 1');
    const link = join(folder, 'link.yaml');
    symlinkSync(target, link);
    expect(faultsOf(readYaml(link))).toContain('links are not followed');
  });
});

describe('a flow that is wrong', () => {
  it('stops nobody: the others are in force, and the folder tells what is wrong and where', () => {
    const flowsDir = join(folder, 'flows');
    mkdirSync(join(flowsDir, 'issuers', 'alfa'), { recursive: true });
    writeFileSync(join(flowsDir, 'good.yaml'), 'flow: good\ntrigger: called\nsteps:\n  - say: invoice.delivered\n');
    writeFileSync(
      join(flowsDir, 'bad.yaml'),
      'flow: bad\ntrigger: invoice.issued\nsteps:\n  - say: invoice.sung\n  - answer: weather\n',
    );
    writeFileSync(join(flowsDir, 'issuers', 'alfa', 'issuer.yaml'), ISSUER);
    const directory = createDirectory({
      flowsDir,
      localesDir: 'locales',
      understanding: testUnderstanding(),
      findSecret: () => 'secret',
    });
    if (!directory.ok) throw new Error('it stopped the start');
    const alfa = 'alfa' as IssuerId;
    expect([...directory.value.book(alfa).flows.keys()]).toEqual(['good']);
    const { faults } = directory.value.readFolder(alfa);
    expect(faults.map((one) => [one.code, one.place.line])).toEqual([
      ['unknown_sentence', 4],
      ['unknown_answer', 5],
    ]);
  });
});

const ISSUER = `name: Alfa
country: SE
locale: sv-SE
brand: { colour: "#0b5d3b" }
payee: { bankgiro: 5402-9681 }
openingHours: { mon: 08:00-18:00 }
answerWithinMinutes: 10
api: { token: "env:ALFA_TOKEN" }
`;

describe('an issuer’s file', () => {
  const read = (text: string, secret: string | null = 'secret') =>
    readIssuer(write(text), 'alfa' as IssuerId, () => secret);

  it('gives the issuer, and its secrets apart from it', () => {
    const issuer = read(ISSUER);
    expect(issuer).toMatchObject({
      ok: true,
      value: { issuer: { id: 'alfa', timeZone: 'Europe/Stockholm' }, accounts: { api: { token: 'secret' } } },
    });
    expect(JSON.stringify(issuer.ok && issuer.value.issuer)).not.toContain('secret');
  });

  it('may let a model help, within a budget in tokens or in kronor', () => {
    const budgetOf = (words: string) => {
      const issuer = read(`${ISSUER}assistant: ${words}\n`);
      return issuer.ok ? issuer.value.issuer.assistant : faultsOf(issuer);
    };
    expect(read(ISSUER)).toMatchObject({ value: { issuer: { assistant: null } } });
    expect(budgetOf('false')).toBeNull();
    expect(budgetOf('true')).toEqual({ tokensPerDay: 200_000 });
    expect(budgetOf('{ tokensPerDay: 5000 }')).toEqual({ tokensPerDay: 5_000 });
    expect(budgetOf('{ krPerDay: 2, krPerMillionTokens: 40 }')).toEqual({ tokensPerDay: 50_000 });
    expect(budgetOf('{ tokensPerDay: 9000, krPerDay: 2, krPerMillionTokens: 40 }')).toEqual({ tokensPerDay: 9_000 });
    expect(budgetOf('{ krPerDay: 2 }')).toContain('assistant');
    expect(budgetOf('{ tokensPerDay: 1.5 }')).toContain('assistant');
  });

  it('has no assistant where there is no model to ask', () => {
    const flowsDir = join(folder, 'assisted');
    mkdirSync(join(flowsDir, 'issuers', 'alfa'), { recursive: true });
    writeFileSync(join(flowsDir, 'issuers', 'alfa', 'issuer.yaml'), `${ISSUER}assistant: true\n`);
    const assistantOf = (hasAssistant: boolean) => {
      const directory = createDirectory({
        flowsDir,
        localesDir: 'locales',
        understanding: testUnderstanding(),
        findSecret: () => 'secret',
        hasAssistant,
      });
      if (!directory.ok) throw new Error(faultsOf(directory));
      const id = 'alfa' as IssuerId;
      return [directory.value.issuer(id)?.assistant, directory.value.book(id).issuer.assistant];
    };
    expect(assistantOf(false)).toEqual([null, null]);
    expect(assistantOf(true)).toEqual([{ tokensPerDay: 200_000 }, { tokensPerDay: 200_000 }]);
  });

  it('never holds a secret itself', () => {
    expect(faultsOf(read(ISSUER.replace('env:ALFA_TOKEN', 'abc123')))).toContain('write env:NAME');
  });

  const sms = (lines: string) => `${ISSUER}sms:\n  accountSid: AC1\n${lines}`;

  it('may name several auth tokens while one is changed, each from the environment', () => {
    const changing = sms('  authToken: [env:NEW, env:OLD]\n  from: Exempel\n  letters: plain\n');
    const issuer = readIssuer(write(changing), 'alfa' as IssuerId, (variable) => `value of ${variable}`);
    expect(issuer.ok && issuer.value.accounts.sms).toEqual({
      accountSid: 'AC1',
      authToken: 'value of NEW',
      otherAuthTokens: ['value of OLD'],
      from: 'Exempel',
      messagingServiceSid: null,
      plainLetters: true,
    });
    const one = readIssuer(write(changing), 'alfa' as IssuerId, (variable) => (variable === 'OLD' ? null : 'x'));
    expect(faultsOf(one)).toContain('the environment has no OLD');
    expect(faultsOf(read(sms('  authToken: [abc]\n')))).toMatch(/env:NAME/);
  });

  it.each(['Exempelfiber AB', '12345678901234', 'Åhléns', '0700000001', '+4670'])(
    'is refused with a sender that Twilio would refuse: %s',
    (sender) => {
      expect(faultsOf(read(sms(`  authToken: env:T\n  from: "${sender}"\n`)))).toContain('a sender is a number');
    },
  );

  it('names the variable that is not set', () => {
    expect(faultsOf(read(ISSUER, null))).toContain('the environment has no ALFA_TOKEN');
  });

  const endpoints = (allow: string): string => `${ISSUER}endpoints:\n  secret: env:ALFA_WEBHOOK\n  allow: [${allow}]\n`;

  it('lists the hosts that its flows may ask, with the secret that signs', () => {
    const secret = `whsec_${'a'.repeat(32)}`;
    const issuer = read(endpoints('api.alfa.example, "shop.alfa.example:8443"'), secret);
    expect(issuer.ok && issuer.value.accounts.endpoints).toEqual({
      secret,
      allow: ['api.alfa.example', 'shop.alfa.example:8443'],
    });
    expect(faultsOf(read(endpoints('api.alfa.example')))).toMatch(/env:ALFA_WEBHOOK, which must hold whsec_/);
  });

  it.each([
    'https://api.alfa.example',
    'API.alfa.example',
    'localhost',
    '127.0.0.1',
    '"*.alfa.example"',
    '"[::1]"',
    'api.alfa.example/x',
  ])('lists no %s as a host', (host) => {
    expect(faultsOf(read(endpoints(host), `whsec_${'a'.repeat(32)}`))).toContain('a host is written');
  });

  it.each([
    ['a colour in words', ISSUER.replace('"#0b5d3b"', 'green'), 'a colour is written'],
    ['hours in words', ISSUER.replace('08:00-18:00', 'office hours'), 'hours are written'],
    ['a key nobody knows', `${ISSUER}slogan: hej\n`, 'slogan'],
    ['a javascript logo', ISSUER.replace('"#0b5d3b"', '"#0b5d3b", logo: "javascript:alert(1)"'), 'a logo is'],
  ])('is refused with %s', (_name, text, sentence) => {
    expect(faultsOf(read(text))).toContain(sentence);
  });
});
