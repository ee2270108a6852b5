import { expect, it } from 'vitest';
import { compileExpression } from '../../src/language/compile-expression.ts';

const repeat = (part: string, times: number, between = ''): string =>
  Array.from({ length: times }, () => part).join(between);
const thousand = Array.from({ length: 1000 }, (_, index) => index);

/** What a turn may know, made as large as it gets. */
const SCOPE = {
  channel: 'sms',
  tags: thousand.map(String),
  payer: { name: 'a'.repeat(1000), attributes: { plan: '20 GB', list: thousand, text: `${'a'.repeat(900)}!` } },
  invoice: { remaining: 399, due: '2026-11-30' },
};

const EXPRESSIONS: readonly string[] = [
  // Regular expressions that freeze other engines.
  'payer.name.matches("(a+)+$")',
  'payer.attributes.text.matches("(a+)+$")',
  'payer.attributes.text.matches("(a|a)*$")',
  'payer.attributes.text.matches("(a|aa)+$")',
  'payer.attributes.text.matches("(.*a){20}$")',
  'payer.attributes.text.matches("([a-zA-Z]+)*$")',
  'payer.attributes.text.matches("^(a?){30}a{30}$")',
  'payer.attributes.text.matches("(a*)*b")',
  'payer.attributes.text.matches("(\\\\w+\\\\s?)*$")',
  'payer.attributes.text.matches("(a{1,50}){1,50}$")',
  'payer.attributes.text.matches("((((a+)+)+)+)+$")',
  'payer.attributes.text.matches("[")',
  'payer.attributes.text.matches("(?<=a)b")',
  'payer.attributes.text.matches("(a)\\\\1")',
  'payer.name.matches(payer.name)',
  // Depth and length.
  `${'('.repeat(3000)}1${')'.repeat(3000)}`,
  `${'('.repeat(400)}1${')'.repeat(400)} == 1`,
  `${'['.repeat(400)}1${']'.repeat(400)} == 1`,
  `${'( '.repeat(60)}1${' )'.repeat(60)} == 1`,
  `${'!'.repeat(900)}true`,
  `${'-'.repeat(900)}1 == 1`,
  `1 == ${'1'.repeat(990)}`,
  `1 == ${'1'.repeat(1100)}`,
  repeat('1 == 1', 120, ' || '),
  repeat('true', 150, ' && '),
  `1${repeat(' + 1', 240)} == 1`,
  `${repeat('true ? ', 120)}true${repeat(' : false', 120)}`,
  `payer${repeat('.a', 490)} == 1`,
  `payer${repeat('[0]', 330)} == 1`,
  `"${'x'.repeat(990)}" == channel`,
  `[${repeat('1', 480, ',')}].size() > 1`,
  `{${repeat('"a": 1', 140, ',')}}.size() > 1`,
  // Macros in macros.
  'tags.all(a, tags.all(b, a == b))',
  'tags.all(a, [1, 2].exists(b, b == 1))',
  'tags.exists(a, tags.exists(b, a + b == "x"))',
  'tags.all(a, tags.all(b, tags.all(c, a == b && b == c)))',
  '[1].all(a, [1].all(b, [1].all(c, [1].all(d, [1].all(e, [1].all(f, a == f))))))',
  'tags.map(a, tags.map(b, a + b)).size() > 0',
  'tags.filter(a, tags.exists(b, b == a)).size() > 0',
  'payer.attributes.list.exists(a, a > 998.0)',
  'payer.attributes.list.all(a, a >= 0.0)',
  'tags.map(a, a + a).size() > 0',
  // Things that are not there, and things that are wrong.
  'payer.attributes.missing == 1',
  'invoice.remaining / 0 > 1',
  '9223372036854775807 + 1 > 0',
  '1e308 * 1e308 > 0',
  '"a" + 1 == "a1"',
  'has(payer.attributes.plan)',
  'payer.attributes["plan"] == "20 GB"',
  'invoice.remaining >',
  '}{',
  '"',
  'channel == "\\u0000"',
  'channel == "😀"',
  'duration("9999999h") > duration("1s")',
  'timestamp("2026-01-01T00:00:00Z") < timestamp("x")',
];

it('there are more than fifty expressions', () => {
  expect(EXPRESSIONS.length).toBeGreaterThanOrEqual(50);
});

it.each(EXPRESSIONS.map((source) => [source.length > 60 ? `${source.slice(0, 57)}…` : source, source]))(
  'is quick or refused, never slow and never thrown: %s',
  (_name, source) => {
    let refused = false;
    let quickest = Number.POSITIVE_INFINITY;
    // Milliseconds of the processor; the first time may pay for what is compiled on the way.
    for (let time = 0; time < 3 && quickest > 50; time += 1) {
      const before = process.threadCpuUsage();
      const compiled = compileExpression(source);
      refused = !compiled.ok;
      if (compiled.ok) compiled.value.expression.value(SCOPE);
      const { user, system } = process.threadCpuUsage(before);
      quickest = Math.min(quickest, (user + system) / 1000);
    }
    expect(quickest, refused ? 'refused' : 'ran').toBeLessThan(50);
  },
);
