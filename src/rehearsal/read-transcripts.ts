import type { FlowFault } from '../language/fault.ts';
import { readSource, type Source, type SourcePath } from '../language/read-source.ts';
import { CHANNELS, type Channel, isChannel } from '../model/address.ts';
import type { Locale } from '../model/locale.ts';
import { readHappening } from './read-happening.ts';
import type { LineContent, Transcript, TranscriptFault, TranscriptLine } from './transcript.ts';
import { HEAD_KEYS, type HeadKey, LINE_KEYS, type LineKey, languageOfKeys, readKey } from './transcript-keys.ts';

/** Conversations of a file, with all that is wrong with how they are written. */
export interface ReadTranscripts {
  readonly transcripts: readonly Transcript[];
  readonly faults: readonly TranscriptFault[];
  /** Where the file is no YAML that can be read. */
  readonly yaml: readonly FlowFault[];
  readonly author: Locale;
}

type Scalars = Readonly<Record<string, string | number | boolean>>;
type Say = (path: SourcePath, code: TranscriptFault['code'], args?: TranscriptFault['args']) => null;

/** A Tuesday on which nothing is closed. */
const DATE = '2026-11-03';
const TIME = '10:00';

/** Reads a file of transcripts: one conversation, or a list of them. Every fault at once. Pure. */
export function readTranscripts(file: string, text: string): ReadTranscripts {
  const source = readSource(file, text);
  if (!source.ok) return { transcripts: [], faults: [], yaml: source.error, author: 'sv-SE' };
  const { data } = source.value;
  const faults: TranscriptFault[] = [];
  const say: Say = (path, code, args = {}) => {
    faults.push({ line: source.value.placeOf(path).line, code, args });
    return null;
  };
  const author = languageOfKeys(wordsIn(data));
  const all = Array.isArray(data) ? data.map((one, index) => [[index], one] as const) : [[[], data] as const];
  const transcripts = all.flatMap(([path, one]) => readOne(source.value, path, one, author, say) ?? []);
  return { transcripts, faults, yaml: [], author };
}

function readOne(source: Source, path: SourcePath, data: unknown, author: Locale, say: Say): Transcript | null {
  if (!isRecord(data)) return say(path, 'no_conversation');
  const head = new Map<HeadKey, { readonly value: unknown; readonly path: SourcePath }>();
  for (const [word, value] of Object.entries(data)) {
    const key = readKey(HEAD_KEYS, word);
    if (key === null) say([...path, word], 'unknown_key', { key: word });
    else head.set(key, { value, path: [...path, word] });
  }
  const lines = head.get('lines');
  if (!lines || !Array.isArray(lines.value)) return say(path, 'no_conversation');
  const words = (key: HeadKey): string | null => {
    const found = head.get(key);
    return found === undefined || found.value === null ? null : String(found.value);
  };
  const [date = DATE, time = TIME] = (words('date') ?? DATE).split(/[ T]/);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || !/^([01]\d|2[0-3]):[0-5]\d$/.test(time))
    say(head.get('date')?.path ?? path, 'wrong_value', { key: 'date', given: words('date') ?? '' });
  return {
    file: source.file,
    line: source.placeOf(path).line,
    title: words('title') ?? source.file,
    author,
    as: words('as'),
    issuer: words('issuer'),
    channels: readChannels(head.get('channels'), say),
    locale: readLocale(head.get('locale'), say),
    attributes: readScalars(head.get('attributes'), say),
    consents: Object.fromEntries(
      Object.entries(readScalars(head.get('consents'), say)).map(([name, value]) => [name, isYes(value)]),
    ),
    date,
    time,
    lines: lines.value.flatMap((line, index) => readLine(source, [...lines.path, index], line, say) ?? []),
  };
}

function readLine(source: Source, path: SourcePath, data: unknown, say: Say): TranscriptLine | null {
  const entries = isRecord(data) ? Object.entries(data) : [];
  const [entry] = entries;
  if (!entry || entries.length > 1) return say(path, 'unknown_line', { given: entries.map(([key]) => key).join(', ') });
  const [word, value] = entry;
  const key = readKey(LINE_KEYS, word);
  if (key === null) return say(path, 'unknown_line', { given: word });
  const at = [...path, word];
  const content = readContent(key, value, at, say);
  return content && { ...content, place: source.placeOf(at), keyPlace: source.placeOfKey(at) };
}

function readContent(key: LineKey, value: unknown, path: SourcePath, say: Say): LineContent | null {
  if (key === 'remembers')
    return isRecord(value) ? { kind: key, values: value } : say(path, 'wrong_value', { key, given: String(value) });
  if (key === 'tags') return { kind: key, tags: (Array.isArray(value) ? value : [value]).map(String) };
  const isText = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  if (!isText) return say(path, 'wrong_value', { key, given: Array.isArray(value) ? '[…]' : '{…}' });
  const text = String(value);
  if (key !== 'then') return { kind: key, text };
  const happening = readHappening(text);
  return happening === null ? say(path, 'unknown_happening', { given: text }) : { kind: 'then', happening };
}

type Found = { readonly value: unknown; readonly path: SourcePath } | undefined;

function readChannels(found: Found, say: Say): readonly Channel[] {
  if (!found) return CHANNELS;
  const names = (Array.isArray(found.value) ? found.value : [found.value]).map(String);
  return names.flatMap((name) => {
    const channel = name.toLowerCase().replace(/^(webben|nettet)$/, 'web');
    if (isChannel(channel)) return [channel];
    say(found.path, 'unknown_channel', { given: name });
    return [];
  });
}

const LANGUAGES: Readonly<Record<string, Locale>> = {
  ...{ sv: 'sv-SE', svenska: 'sv-SE', svensk: 'sv-SE', nb: 'nb-NO', no: 'nb-NO', norska: 'nb-NO', norsk: 'nb-NO' },
  ...{ en: 'en-GB', engelska: 'en-GB', engelsk: 'en-GB', english: 'en-GB' },
};

function readLocale(found: Found, say: Say): Locale | null {
  if (!found) return null;
  const locale = LANGUAGES[String(found.value).toLowerCase()];
  return locale ?? say(found.path, 'wrong_value', { key: 'language', given: String(found.value) });
}

function readScalars(found: Found, say: Say): Scalars {
  if (!found) return {};
  const { value } = found;
  if (isRecord(value) && Object.values(value).every((one) => one !== null && typeof one !== 'object'))
    return value as Scalars;
  say(found.path, 'wrong_value', { key: String(found.path.at(-1)), given: '{…}' });
  return {};
}

/** In the language authors write, `ja` and `nej` are yes and no. */
function isYes(value: string | number | boolean): boolean {
  return value === true || /^(ja|yes)$/i.test(String(value));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/** Every key in a file, to tell its language. */
function wordsIn(data: unknown): readonly string[] {
  if (Array.isArray(data)) return data.flatMap(wordsIn);
  return isRecord(data) ? Object.entries(data).flatMap(([key, value]) => [key, ...wordsIn(value)]) : [];
}
