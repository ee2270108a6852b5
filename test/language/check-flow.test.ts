import { describe, expect, it } from 'vitest';
import { toFlowScope } from '../../src/engine/flow-scope.ts';
import type { Turn } from '../../src/engine/turn.ts';
import { checkFlow } from '../../src/language/check-flow.ts';
import { compileExpression } from '../../src/language/compile-expression.ts';
import { isGroup, toFactTypes } from '../../src/language/fact-types.ts';
import { ANY_ISSUER, type FlowWorld, toFlowWorld } from '../../src/language/flow-world.ts';
import { offsetInScalar } from '../../src/language/place-in-scalar.ts';
import { readFlow } from '../../src/language/read-flow.ts';
import { sentences } from '../support/sentences.ts';

const HEAD = 'flow: f\ntrigger: called\nsteps:\n';

/** What the checks tell of a flow, beside others of its issuer. */
function check(text: string, about: Partial<FlowWorld> = {}, others: Readonly<Record<string, string>> = {}) {
  const read = (one: string) => readFlow('f.yaml', one, sentences);
  const flow = read(text);
  const reads = new Map([['f', flow], ...Object.entries(others).map(([name, one]) => [name, read(one)] as const)]);
  return [...flow.faults, ...checkFlow(flow, toFlowWorld(reads, about))];
}
const codesOf = (...args: Parameters<typeof check>) => check(...args).map((one) => [one.code, one.severity]);
const say = (sv: string, nb = 'Hei'): string => `  - say: { sv: ${JSON.stringify(sv)}, nb: ${JSON.stringify(nb)} }\n`;
const ask = (condition: string): string => `  - if: '${condition}'\n    then: [end]\n${say('Hej')}`;

describe('a condition', () => {
  const asked = `${HEAD}  - { id: score, ask: { sv: Hur gick det?, nb: Hvordan gikk det? }, type: rating, next: check }
  - { id: check, call: https://api.example.se/x, expect: { left: number } }
`;

  it.each([
    ['the answer of a rating is a number', 'answers.score > 5', []],
    ['and no text', 'answers.score == "5"', [['wrong_type', 'error']]],
    ['what an endpoint answers has names and types', 'answers.check.left < 5.0', []],
    ['and no others', 'answers.check.lef < 5', [['unknown_fact', 'error']]],
    ['a step that asks nothing has no answer', 'answers.scor == 1', [['unknown_fact', 'error']]],
    [
      'a type of bill is one of few',
      'invoice.type == "reminder" || invoice.type in ["invoice", "kredit"]',
      [['unknown_value', 'error']],
    ],
    ['an empty text stands for nothing known', 'channel == ""', []],
  ])('knows what was asked: %s', (_name, condition, codes) => {
    expect(codesOf(asked + ask(condition))).toEqual(codes);
  });

  it('knows what any flow of the issuer remembers', () => {
    const other = { o: `${HEAD.replace('f\n', 'o\n')}  - remember: { plan: "20 GB", left: 3 }\n` };
    expect(codesOf(HEAD + ask('memory.left > 2'), {}, other)).toEqual([]);
    expect(codesOf(HEAD + ask('memory.left == "2"'), {}, other)).toEqual([['wrong_type', 'error']]);
    expect(check(HEAD + ask('memory.plam == "2"'), {}, other)).toMatchObject([
      { code: 'unknown_fact', cure: 'memory.plan' },
    ]);
  });

  it('takes any attribute until the issuer has said which there are', () => {
    const issuer = { ...ANY_ISSUER, attributes: { plan: 'text', dataLeft: 'number' } as const };
    expect(codesOf(HEAD + ask('payer.attributes.datLeft > 1'))).toEqual([]);
    expect(check(HEAD + ask('payer.attributes.datLeft > 1'), { issuer })).toMatchObject([
      { cure: 'payer.attributes.dataLeft' },
    ]);
    expect(codesOf(HEAD + ask('payer.attributes.plan > 1'), { issuer })).toEqual([['wrong_type', 'error']]);
    expect(check(HEAD + say('{payer_pln}', '{payer_pln}'), { issuer })).toMatchObject([
      { code: 'unknown_text_name', cure: '{payer_plan}' },
    ]);
  });

  it.each([
    ['och', 'desk.open och channel == "sms"', '&&'],
    ['eller', 'desk.open eller channel == "sms"', '||'],
    ['ikke', 'ikke desk.open', '!'],
    ['a decimal comma', 'invoice.remaining > 399,50', '399.50'],
    ['quotes of a text processor', 'channel == ”sms”', '"'],
    ['<>', 'channel <> "sms"', '!='],
    ['a Swedish word', 'faktura.förfallodatum > today', 'invoice.due'],
    ['a quote that is not closed', 'channel == "sms', '"sms"'],
  ])('has a cure for %s', (_name, source, cure) => {
    const compiled = compileExpression(source);
    expect(compiled.ok ? null : compiled.error).toMatchObject({ code: 'condition_syntax', cure });
  });
});

describe('a message by SMS', () => {
  const words = (length: number): string => 'Ett ord till '.repeat(100).slice(0, length);
  const opening = (step: string): string => `flow: f\ntrigger: invoice.issued\nsteps:\n${step}`;

  it('costs at most three segments, with the longest real values', () => {
    expect(codesOf(HEAD + say(words(459)))).toEqual([]);
    expect(check(HEAD + say(words(460)))).toMatchObject([
      { code: 'sms_too_long', severity: 'error', args: { segments: 4, most: 3, language: 'sv', value: '', over: 1 } },
    ]);
  });

  it('is told which value makes it too long, in the language it is too long in', () => {
    expect(check(HEAD + say(`{link} ${words(410)}`, `{link} ${words(430)}`))).toMatchObject([
      { code: 'sms_too_long', args: { language: 'nb', value: '' } },
    ]);
    expect(check(HEAD + say(`{name} ${words(180)}`, '{name}'))).toMatchObject([]);
    expect(check(HEAD + say(`{name} ${words(200)}`, '{name}'))).toMatchObject([
      { code: 'sms_too_long', args: { value: '{name} = Chloë-Amélie' } },
    ]);
  });

  it('counts the choices as they will be sent', () => {
    const step = (label: string): string =>
      `  - ask: { sv: ${words(440)}, nb: Hei }\n    choices:\n      - { id: a, label: { sv: ${label}, nb: A }, next: end }\n`;
    expect(codesOf(HEAD + step('Ja'))).toEqual([]);
    expect(codesOf(HEAD + step('Ja tack det vill jag'))).toEqual([['sms_too_long', 'error']]);
  });

  it('is told the very character that makes it dear', () => {
    const text = `${HEAD}  - say:\n      sv: 'Vi ''ses'' på fête'\n      nb: Hei\n`;
    expect(check(text)).toMatchObject([
      {
        code: 'sms_character',
        severity: 'warning',
        place: { line: 5, column: 27, endColumn: 28 },
        args: { character: 'ê' },
      },
    ]);
  });

  it('that every payer gets should cost one', () => {
    expect(codesOf(opening(say(words(160))))).toEqual([]);
    expect(codesOf(opening(say(words(161))))).toEqual([['sms_too_long', 'warning']]);
    expect(codesOf(HEAD + say(words(161)))).toEqual([]);
  });

  it('keeps to the budget of its flow and its issuer', () => {
    const own = HEAD.replace('steps', 'sms: { budget: 1 }\nsteps');
    expect(codesOf(own + say(words(161)))).toEqual([['sms_too_long', 'error']]);
    const issuer = { ...ANY_ISSUER, smsBudget: 1 };
    expect(codesOf(HEAD + say(words(161)), { issuer })).toEqual([['sms_too_long', 'error']]);
  });
});

describe('a translation', () => {
  const stampOf = (text: string): string => (text === 'Hej' ? 'aaaaaa' : 'bbbbbb');
  const stamped = (stamp: string): string => `${HEAD}  - say: { sv: Hej, nb: Hei, of: { nb: "${stamp}" } }\n`;

  it('is stale when its text has changed since it was stamped, and fresh without a stamp', () => {
    expect(codesOf(stamped('aaaaaa'), { stampOf })).toEqual([]);
    expect(codesOf(stamped('bbbbbb'), { stampOf })).toEqual([['stale_translation', 'warning']]);
    expect(codesOf(HEAD + say('Hej'), { stampOf })).toEqual([]);
  });

  it('may be missing in a language the issuer does not write; never in its own', () => {
    const onlySwedish = `${HEAD}  - say: { sv: Hej }\n`;
    expect(codesOf(onlySwedish)).toEqual([['missing_translation', 'warning']]);
    expect(codesOf(onlySwedish, { issuer: { ...ANY_ISSUER, languages: ['sv-SE'] } })).toEqual([]);
    expect(codesOf(onlySwedish, { base: 'nb-NO' })).toEqual([['missing_translation', 'error']]);
  });

  it('names the same values', () => {
    expect(codesOf(HEAD + say('Hej {name}', 'Hei'))).toEqual([['names_differ', 'warning']]);
  });

  it('of the product’s own sentences has no stamp: each is there in both languages, or the flow is told', () => {
    const text = `${HEAD}  - say: flow.no_thanks\n`;
    const changed = { ...sentences, 'sv-SE': { ...sentences['sv-SE'], 'flow.no_thanks': 'Nej, tack' } };
    const lacking = { ...sentences, 'nb-NO': {} };
    const faultsWith = (words: typeof sentences) =>
      readFlow('f.yaml', text, words).faults.map((one) => [one.code, one.args]);
    expect(faultsWith(changed)).toEqual([]);
    expect(faultsWith(lacking)).toEqual([['unknown_sentence', { name: 'flow.no_thanks', language: 'nb-NO' }]]);
  });
});

describe('an offer', () => {
  const offer = (head: string): string => `flow: f\ntrigger: invoice.paid\n${head}steps:
  - offer: mer
    text: { sv: 5 GB till?, nb: 5 GB til? }
    until: 2026-12-31
    accept: { label: { sv: Ja tack, nb: Ja takk }, then: [{ say: { sv: Klart, nb: Klart } }] }
    decline: { label: { sv: Nej tack, nb: Nei takk }, next: end }
`;

  it.each([
    ['everybody', '', [['consent_missing', 'error']]],
    ['those whom the engine asks for it', 'purpose: offer\n', []],
    ['those who said yes, by the audience', 'audience: payer.consents.marketing == true\n', []],
    ['those who said yes, among other things', 'audience: payer.attributes.x == 1 && payer.consents.marketing\n', []],
    ['those who said no', 'audience: "!payer.consents.marketing"\n', [['consent_missing', 'error']]],
    ['those who said no, in figures', 'audience: payer.consents.marketing == false\n', [['consent_missing', 'error']]],
    [
      'those who said yes and some more',
      'audience: payer.consents.marketing || payer.attributes.x == 1\n',
      [['consent_missing', 'error']],
    ],
  ])('goes only to those who said yes to it: %s', (_name, head, codes) => {
    expect(codesOf(offer(head), { today: '2026-11-26' })).toEqual(codes);
  });

  it('is told when it is over, and when another flow brings it in', () => {
    expect(codesOf(offer('purpose: offer\n'), { today: '2027-01-01' })).toEqual([['offer_ended', 'warning']]);
    const runs = `flow: f\ntrigger: invoice.paid\nsteps:\n  - run: o\n`;
    const others = { o: offer('purpose: offer\n').replace('flow: f', 'flow: o') };
    expect(codesOf(runs, {}, others)).toEqual([['consent_missing', 'error']]);
    expect(codesOf(runs.replace('invoice.paid', 'invoice.overdue'), {}, others)).toEqual([
      ['marketing_in_reminder', 'error'],
    ]);
  });
});

it('an endpoint is one of the issuer’s own', () => {
  const text = `${HEAD}  - call: https://api.exampel.se/plan\n`;
  expect(check(text, { issuer: { ...ANY_ISSUER, endpointHosts: ['api.exempel.se'] } })).toMatchObject([
    { code: 'unknown_endpoint', cure: 'api.exempel.se' },
  ]);
});

it.each([
  ['plain', 'plain', 'Hej du', 'Hej du'],
  ['single', 'single', "'It''s ok du'", "It's ok du"],
  ['double', 'double', '"Hej\\n\\"kära\\" du"', 'Hej\n"kära" du'],
  ['folded double', 'double', '"Hej \\\n   kära\n   du"', 'Hej kära du'],
  ['block', 'block', '>-\n        Hej\n        kära du', 'Hej kära du'],
] as const)('a character has its place whatever stands around it: %s', (_name, style, raw, value) => {
  const offset = value.indexOf('du');
  const at = offsetInScalar(raw, style, value, offset);
  expect(raw.slice(at, at + 2)).toBe('du');
});

it('a condition may name exactly what a turn will know', () => {
  const facts = { payer: null, today: '2026-11-26', issuer: {}, desk: {}, invoices: [] };
  const turn = { facts, conversation: () => ({}), book: { flows: new Map() } } as unknown as Turn;
  const scope = toFlowScope(turn, null);
  const open = { fields: {}, open: true };
  const known = toFactTypes({ answers: open, memory: open, attributes: null });
  expect(Object.keys(known.fields).sort()).toEqual(Object.keys(scope).sort());
  for (const [name, type] of Object.entries(known.fields)) {
    if (!isGroup(type) || type.open) continue;
    expect(Object.keys(type.fields).sort(), name).toEqual(Object.keys(scope[name] as object).sort());
  }
});
