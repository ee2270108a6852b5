import type { z } from 'zod';
import { type FlowFault, toFault } from './fault.ts';
import { likelyName } from './likely-name.ts';
import type { Source, SourcePath } from './read-source.ts';

type Issue = z.core.$ZodIssue;

/** Every word that can be a key somewhere in a flow: what a mistyped one is compared with. */
const WORDS = [
  ...[
    'flow',
    'trigger',
    'purpose',
    'audience',
    'priority',
    'limits',
    'migrate',
    'steps',
    'times',
    'days',
    'on',
    'at',
    'date',
  ],
  ...[
    'words',
    'id',
    'next',
    'then',
    'else',
    'when',
    'say',
    'ask',
    'offer',
    'survey',
    'show-invoice',
    'pay',
    'notice',
    'if',
  ],
  ...[
    'choose',
    'remember',
    'tag',
    'wait',
    'call',
    'run',
    'answer',
    'handoff',
    'shorter',
    'card',
    'type',
    'choices',
    'label',
  ],
  ...[
    'also',
    'yes',
    'no',
    'min',
    'max',
    'future',
    'menu',
    'timeout',
    'after',
    'text',
    'until',
    'accept',
    'decline',
    'sv',
    'nb',
  ],
  ...[
    'title',
    'price',
    'amount',
    'currency',
    'per',
    'valid',
    'from',
    'stock',
    'messages',
    'open',
    'receipt',
    'withdrawal',
  ],
  ...['fit', 'experiment', 'group', 'share', 'why', 'segments', 'name'],
  ...['reward', 'low', 'most', 'reason', 'closes', 'result', 'answerWithin'],
  ...['en', 'of', 'questions', 'thanks', 'about', 'send', 'expect', 'within', 'failed', 'team'],
];

/** What a schema says of a value, as faults with a place. `base`: path of what the schema read. */
export function toFormFaults(source: Source, base: SourcePath, issues: readonly Issue[]): readonly FlowFault[] {
  return issues.flatMap((issue) => toFaults(source, base, issue));
}

function toFaults(source: Source, base: SourcePath, issue: Issue): readonly FlowFault[] {
  const path = [...base, ...issue.path.map((part) => (typeof part === 'number' ? part : String(part)))];
  const key = String(path.at(-1) ?? '');
  const given = valueAt(source.data, path);
  const here = (code: FlowFault['code'], args: FlowFault['args'], cure: string | null = null): FlowFault =>
    toFault(source.file, source.placeOf(path), code, { key, ...args }, cure);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((name) => unknownKey(source, path, given, name));
    case 'invalid_value': {
      if (given === undefined) return [missing(source, path)];
      const values = issue.values.map(String);
      return [here('not_one_of', { given: show(given), values: values.join(', ') }, likelyName(show(given), values))];
    }
    case 'invalid_union':
      return toUnionFaults(source, base, issue, given, path);
    case 'invalid_type':
      return given === undefined
        ? [missing(source, path)]
        : [here('wrong_form', { given: show(given), form: key === 'amount' ? key : issue.expected })];
    case 'invalid_format':
      if (typeof given === 'string' && formOf(issue.format === 'regex' ? (issue.pattern ?? '') : '') === 'sentence')
        if (/[\s!?,\p{Lu}]/u.test(given.trim())) return [here('text_without_language', {})];
      return [
        here('wrong_form', {
          given: show(given),
          form: formOf(issue.format === 'regex' ? (issue.pattern ?? '') : issue.format),
        }),
      ];
    case 'too_small':
      return [here(given === '' ? 'empty_text' : 'wrong_form', { given: show(given), form: `min ${issue.minimum}` })];
    case 'too_big':
      return [here('wrong_form', { given: show(given), form: `max ${issue.maximum}` })];
    default:
      return [here('wrong_form', { given: show(given), form: 'other' })];
  }
}

/** A key that means nothing; or what a comma cut off a text: `{ sv: Hej, du }`. */
function unknownKey(source: Source, path: SourcePath, given: unknown, name: string): FlowFault {
  const place = source.placeOfKey([...path, name]);
  const group = given !== null && typeof given === 'object' ? (given as Readonly<Record<string, unknown>>) : {};
  const isText = ['sv', 'nb', 'en'].some((language) => typeof group[language] === 'string');
  if (isText && group[name] === null) return toFault(source.file, place, 'comma_in_text', { key: name });
  const beside = Object.keys(group);
  return toFault(
    source.file,
    place,
    'unknown_key',
    { key: name },
    likelyName(
      name,
      WORDS.filter((one) => !beside.includes(one)),
    ),
  );
}

function missing(source: Source, path: SourcePath): FlowFault {
  return toFault(source.file, source.placeOf(path.slice(0, -1)), 'missing_key', { key: String(path.at(-1) ?? '') });
}

/** Of the ways a value could have been written, the one that was meant: words where there is text, names where there are names. */
function toUnionFaults(
  source: Source,
  base: SourcePath,
  issue: Extract<Issue, { code: 'invalid_union' }>,
  given: unknown,
  path: SourcePath,
): readonly FlowFault[] {
  if (given === undefined) return [missing(source, path)];
  const isRootType = (one: Issue): boolean => one.code === 'invalid_type' && one.path.length === 0;
  const meant = issue.errors.find((issues) => !issues.some(isRootType));
  if (meant === undefined)
    return [
      toFault(source.file, source.placeOf(path), 'wrong_form', {
        key: String(path.at(-1) ?? ''),
        given: show(given),
        form: 'text',
      }),
    ];
  return meant.flatMap((one) => toFaults(source, base, { ...one, path: [...issue.path, ...one.path] } as Issue));
}

/** What a pattern of the schema asks for, by a name that the words for faults explain. */
function formOf(pattern: string): string {
  if (pattern.includes('-?\\d{1,7}')) return 'amount';
  if (pattern.includes('env:')) return 'secret';
  if (pattern.includes('#[0-9a-f]{6}')) return 'colour';
  if (pattern.includes('\\d\\d:\\d\\d-')) return 'hours';
  if (pattern.includes('{1,11}')) return 'sender';
  if (pattern.includes('(?::[1-9]')) return 'host';
  if (pattern.includes('a-z0-9-')) return 'name';
  if (pattern.includes('a-z0-9_')) return 'sentence';
  if (pattern.includes('business')) return 'span';
  if (pattern.includes('[0-5]')) return 'clock';
  if (pattern.includes('https')) return 'https';
  if (pattern.includes('a-f')) return 'stamp';
  return pattern.includes('\\d{4}') ? 'date' : 'other';
}

function show(value: unknown): string {
  if (Array.isArray(value)) return '[…]';
  return value !== null && typeof value === 'object' ? '{…}' : String(value).slice(0, 60);
}

function valueAt(data: unknown, path: SourcePath): unknown {
  return path.reduce<unknown>(
    (value, part) =>
      value !== null && typeof value === 'object' && Object.hasOwn(value, part)
        ? (value as Record<string | number, unknown>)[part]
        : undefined,
    data,
  );
}
