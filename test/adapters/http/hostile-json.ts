/** A JSON text that nobody should send, and what is wrong with it. */
export interface HostileBody {
  readonly what: string;
  readonly text: string | Buffer;
}

const MARK = '"@@here@@"';
const EMOJI = '🧾'.repeat(1_000_000);

/** Values that stand where text, numbers or objects should; each is JSON as it is written. */
const VALUES: readonly (readonly [what: string, json: string])[] = [
  ['NUL', '"a\\u0000b"'],
  ['a control character', '"a\\u0007b"'],
  ['an escape sequence of terminals', '"\\u001b[31m"'],
  ['half an emoji', '"a\\ud83e"'],
  ['the other half', '"\\uddfea"'],
  ['text turned around', '"900\\u202e00.1"'],
  ['only a mark that turns', '"\\u2066"'],
  ['only white space', '" \\t "'],
  ['nothing', '""'],
  ['a list', '[]'],
  ['lists in lists', '[[[[]]]]'],
  ['an object', '{}'],
  ['an object with a length', '{"length": 1, "0": "x"}'],
  ['a huge number', '1e308'],
  ['a number that is none', '1e999'],
  ['a tiny number', '-5e-324'],
  ['a number past all integers', '9007199254740993'],
];

/** What stands where any value should and makes it no JSON at all. */
const BROKEN: readonly (readonly [what: string, json: string])[] = [
  ['NaN', 'NaN'],
  ['Infinity', '-Infinity'],
  ['undefined', 'undefined'],
  ['a hexadecimal number', '0x10'],
  ['a single quote', "'x'"],
  ['an open string', '"x'],
  ['a raw NUL', '"\0"'],
  ['a raw line end', '"\n"'],
  ['a comment', '"x" /* y */'],
  ['a function', 'function(){}'],
  ['a date', 'new Date()'],
];

/** Members that stand in an object beside its own. */
const MEMBERS: readonly (readonly [what: string, json: string])[] = [
  ['__proto__', '"__proto__": {"isAdmin": true}'],
  ['__proto__ in disguise', '"\\u005f_proto__": {"isAdmin": true}'],
  ['constructor.prototype', '"constructor": {"prototype": {"isAdmin": true}}'],
  ['prototype', '"prototype": {}'],
  ['a field nobody knows', '"isAdmin": true'],
  ['a name of NUL', '"\\u0000": 1'],
  ['an empty name', '"": 1'],
  ['nothing after the comma', ''],
];

/**
 * Every place of a valid body with every hostile value in it, and every object with hostile members and doubled keys;
 * but for those that are odd and yet allowed.
 */
export function spoil(valid: Readonly<Record<string, unknown>>, free: readonly RegExp[] = []): readonly HostileBody[] {
  const bodies = [...placesOf(valid)].flatMap(({ path, value }) => {
    const at = path.join('/') || 'the whole';
    const put = (json: string) => JSON.stringify(replace(valid, path, '@@here@@')).replace(MARK, () => json);
    const here = [...VALUES, ...BROKEN].map(([what, json]) => ({ what: `${what} at ${at}`, text: put(json) }));
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return here;
    const inside = JSON.stringify(value).slice(1, -1);
    const [first = 'x'] = Object.keys(value);
    const members = [...MEMBERS, [`${first} twice`, `"${first}": ${JSON.stringify(Reflect.get(value, first))}`]];
    return [
      ...here,
      ...members.map(([what, json]) => ({ what: `${what} in ${at}`, text: put(`{${inside},${json}}`) })),
    ];
  });
  return bodies.filter(({ what }) => !free.some((one) => one.test(what)));
}

/** Bodies that are hostile as a whole, wherever they are sent. */
export const WHOLE: readonly HostileBody[] = [
  { what: 'nothing', text: '' },
  { what: 'white space', text: ' \n ' },
  { what: 'null', text: 'null' },
  { what: 'true', text: 'true' },
  { what: 'a number', text: '0' },
  { what: 'a text', text: '"invoice"' },
  { what: 'a list', text: '[]' },
  { what: 'two values', text: '{}{}' },
  { what: 'an open object', text: '{"number": "1"' },
  { what: 'a closed one', text: '}' },
  { what: 'XML', text: '<?xml version="1.0"?><Invoice/>' },
  { what: 'a form', text: 'number=1&payer=2' },
  { what: '50,000 open lists', text: '['.repeat(50_000) },
  { what: '30,000 lists in lists', text: `${'['.repeat(30_000)}${']'.repeat(30_000)}` },
  { what: '10,000 objects in objects', text: `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}` },
  { what: 'UTF-16', text: Buffer.from('\ufeff{"name":"Robin"}', 'utf16le') },
  { what: 'Latin-1', text: Buffer.from('{"name":"Åsa"}', 'latin1') },
  { what: 'UTF-8 cut off', text: Buffer.from('{"name":"Å', 'utf8').subarray(0, -1) },
  { what: 'an overlong slash', text: Buffer.from([0x22, 0xc0, 0xaf, 0x22]) },
  { what: 'a gzip', text: Buffer.from([0x1f, 0x8b, 0x08, 0, 0, 0, 0, 0, 0, 3, 0x4b, 0x04, 0]) },
  { what: 'a million emoji', text: JSON.stringify({ name: EMOJI, number: EMOJI, channel: EMOJI, type: EMOJI }) },
  { what: '60,000 times one key', text: `{${'"a":1,'.repeat(8_000)}"a":1}` },
];

/** Every value of a JSON document with the way to it. */
function* placesOf(
  value: unknown,
  path: readonly string[] = [],
): Generator<{ path: readonly string[]; value: unknown }> {
  yield { path, value };
  if (value === null || typeof value !== 'object') return;
  for (const [key, one] of Object.entries(value)) yield* placesOf(one, [...path, key]);
}

function replace(value: unknown, [key, ...rest]: readonly string[], put: unknown): unknown {
  if (key === undefined) return put;
  if (Array.isArray(value)) return value.map((one, index) => (String(index) === key ? replace(one, rest, put) : one));
  return { ...(value as object), [key]: replace(Reflect.get(value as object, key), rest, put) };
}
