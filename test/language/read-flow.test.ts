import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { checkFlow } from '../../src/language/check-flow.ts';
import { compileExpression } from '../../src/language/compile-expression.ts';
import { languageSchema } from '../../src/language/flow-schema.ts';
import { toFlowWorld } from '../../src/language/flow-world.ts';
import { readFlow } from '../../src/language/read-flow.ts';

const SENTENCES = { 'sv-SE': {}, 'nb-NO': {}, 'en-GB': {} };
const read = (steps: string, head = 'trigger: invoice.issued') =>
  readFlow('f.yaml', `flow: f\n${head}\nsteps:\n${steps}`, {
    ...SENTENCES,
    'sv-SE': { 'flow.yes': 'Ja', 'flow.no': 'Nej', 'flow.no_thanks': 'Nej tack' },
    'nb-NO': { 'flow.yes': 'Ja', 'flow.no': 'Nei', 'flow.no_thanks': 'Nei takk' },
  });
const waysOf = (steps: string): Record<string, string | null> =>
  Object.fromEntries([...(read(steps).flow?.steps.values() ?? [])].map((step) => [step.id, step.next]));

describe('a condition', () => {
  const scopeOf = (payer: object) => ({ invoice: { remaining: 399, due: '2026-11-30' }, payer });

  it('compares what a turn knows, and takes whole numbers for decimal ones', () => {
    const compiled = compileExpression(
      'invoice.remaining + 1 > 100 && payer.attributes.plan == "20 GB" && invoice.due < "2026-12-01"',
    );
    if (!compiled.ok) throw new Error(compiled.error.code);
    const { value } = compiled.value.expression;
    expect(value(scopeOf({ attributes: { plan: '20 GB' } }))).toBe(true);
    expect(value(scopeOf({ attributes: {} }))).toBe(undefined);
  });

  it.each([
    ['three thousand parentheses', `${'('.repeat(3000)}1${')'.repeat(3000)}`],
    ['a thousand characters and more', `1 == ${'1'.repeat(1001)}`],
    ['no expression', 'invoice.remaining >'],
    ['sixty parentheses with spaces', `${'( '.repeat(60)}1${' )'.repeat(60)} == 1`],
    ['three hundred comparisons', Array.from({ length: 120 }, () => '1 == 1').join(' || ')],
    ['macros in macros in macros', '[1].all(a, [1].all(b, [1].all(c, a == b)))'],
  ])('is refused with %s, not frozen by it', (_name, source) => {
    expect(compileExpression(source).ok).toBe(false);
  });

  it('cannot be made slow by a pattern', () => {
    const compiled = compileExpression('payer.name.matches("(a+)+$")');
    if (!compiled.ok) throw new Error(compiled.error.code);
    const before = performance.now();
    expect(compiled.value.expression.value({ payer: { name: `${'a'.repeat(40)}!` } })).toBe(false);
    expect(performance.now() - before).toBeLessThan(2_000);
  });
});

describe('a flow', () => {
  it('goes from each step to the following one, and after a branch to what follows the branch', () => {
    expect(
      waysOf(`
  - { id: a, say: { sv: A, nb: A } }
  - id: b
    if: invoice.remaining > 0
    then:
      - { id: c, say: { sv: C, nb: C } }
    else:
      - { id: d, say: { sv: D, nb: D } }
      - end
  - { id: e, say: { sv: E, nb: E } }
`),
    ).toEqual({ a: 'b', b: 'd', c: 'e', d: null, e: null });
  });

  it('is told every fault at once, each with its line, its column and a cure', () => {
    const { faults } = read(
      '  - { id: a, say: { sv: A, nb: A }, next: nowhere }\n  - { id: a, answer: how_to_pay }\n  - { id: c, if: "1 +" }\n  - { sya: { sv: x } }\n',
    );
    expect(faults.map((one) => [one.code, one.place.line, one.cure])).toEqual([
      ['same_id_twice', 5, null],
      ['unknown_step_kind', 7, 'say'],
      ['condition_syntax', 6, null],
      ['unknown_step', 4, null],
    ]);
  });

  it('keeps a step’s derived id when other steps come and go', () => {
    const before = Object.keys(waysOf('  - say: { sv: Tack så mycket, nb: Takk }\n'));
    const after = Object.keys(waysOf('  - say: { sv: Hej, nb: Hei }\n  - say: { sv: Tack så mycket, nb: Takk }\n'));
    expect(before).toEqual(['say-tack-sa-mycket']);
    expect(after).toEqual(['say-hej', 'say-tack-sa-mycket']);
  });

  it.each([
    ['a name that is nearly right', 'invoice.remaning > 1', 'unknown_fact', 'invoice.remaining'],
    ['a number against a text', 'invoice.remaining == "1"', 'wrong_type', '1'],
    ['a name in Swedish', 'faktura.belopp > 1', 'unknown_fact', 'invoice.payable'],
    ['a name that begins like ours', 'invoice.dueDate > today', 'unknown_fact', 'invoice.due'],
    ['a value that nothing has', 'invoice.type == "kreditnota"', 'unknown_value', '"credit_note"'],
    ['a date that is no condition', 'invoice.due', 'not_a_condition', null],
    ['an assignment', 'channel = "sms"', 'condition_syntax', '=='],
  ])('has its conditions checked: %s', (_name, source, code, cure) => {
    const flow = read(`  - { if: '${source}', then: [end] }\n`);
    const faults = [...flow.faults, ...checkFlow(flow, toFlowWorld(new Map([['f', flow]])))];
    expect(faults).toMatchObject([{ code, cure }]);
  });

  it('has its form as a JSON Schema, for editors', () => {
    const schema = JSON.stringify(z.toJSONSchema(languageSchema));
    for (const word of ['say', 'ask', 'offer', 'survey', 'wait', 'handoff', 'show-invoice'])
      expect(schema).toContain(word);
  });
});
