import { isLuhn } from '../model/luhn.ts';
import { isNorwegianBirthNumber, isSwedishPersonalNumber } from '../model/personal-number.ts';

/** What a piece of a text gives away. `number` is a long number of no kind we know. */
export type PersonalKind =
  | 'name'
  | 'address'
  | 'email'
  | 'link'
  | 'phone'
  | 'personal_number'
  | 'card'
  | 'account'
  | 'reference'
  | 'number';

/** `start` and `end` are UTF-16 offsets, end exclusive. */
export interface PersonalSpan {
  readonly kind: PersonalKind;
  readonly start: number;
  readonly end: number;
}

/** What is known about whose text it is. */
export interface KnownPersonalData {
  /** Whole names: of the payer, of agents. Each word of them counts. */
  readonly names: readonly string[];
  /** Customer numbers, OCR, KID, invoice numbers, accounts: found however they are grouped. */
  readonly references: readonly string[];
}

/**
 * Everything in a text that tells who somebody is, in order, never overlapping. Rather too much than too little: every run
 * of five digits or more that is not plainly an amount or a day of these years is personal, in whatever digits, and
 * however it is split by spaces, dots or marks that cannot be seen.
 */
export function findPersonalData(text: string, known: KnownPersonalData): readonly PersonalSpan[] {
  const found = [
    ...matchesOf(text, PLACEHOLDER, 'number'),
    ...matchesOf(text, LINK, 'link'),
    ...matchesOf(text, EMAIL, 'email'),
    ...matchesOf(text, SPELLED_EMAIL, 'email'),
    ...matchesOf(text, HANDLE, 'name'),
    ...findKnown(text, known),
    ...matchesOf(text, STREET, 'address'),
    ...matchesOf(text, POSTAL, 'address'),
    ...matchesOf(text, IBAN, 'account'),
    ...findNumbers(text, known),
    ...findDeclaredNames(text),
  ];
  return merge(found);
}

/** Our own way to write what was taken out: in a payer's text it would be mistaken for ours. */
const PLACEHOLDER = /\[[A-Z_]+_\d+\]/g;
const LINK =
  /(?:https?:\/\/|www\.)\S+|[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.(?:se|no|com|net|org|io|dk|fi|eu|me|ly)\/\S*/giu;
const EMAIL = /[^\s@<>()[\],;:"]+@[^\s@<>()[\],;:"]+(?:\.[^\s@<>()[\],;:"]+)*/gu;
const SPELLED_EMAIL =
  /[\p{L}\p{N}._+-]+\s*[([]?\s*(?:snabel-?a|kr[øö]llalfa|\bat\b)\s*[)\]]?\s*[\p{L}\p{N}-]+\s*(?:\.|\bdot\b|\bpunkt\b|\bpunktum\b)\s*\p{L}{2,}/giu;
const HANDLE = /@[\p{L}\p{N}_.]{2,}/gu;
const STREET =
  /(?<![\p{L}])\p{L}[\p{L}.' -]{0,40}?(?:gatan|gata|gate|gaten|gränd|grand|vägen|väg|veien|vegen|vei|veg|stigen|stien|torget|torg|torv|plass|plan|backen|bakken|allén|alléen|allé|alle|street|st|road|rd|lane|avenue|ave)\s{1,2}\p{N}{1,4}(?:\s?[A-Z](?!\p{L}))?(?:,?\s*(?:lgh|leilighet|flat|apt)\.?\s*\p{N}+)?/giu;
/** `123 45 Malmö`, `S-123 45 Malmö`, `0182 Oslo`. */
const POSTAL = /(?<![\p{N}])(?:(?:S|SE)-)?(?:\p{N}{3}\s\p{N}{2}|\p{N}{4})\s\p{Lu}\p{Ll}{2,}(?:\s\p{Lu}\p{Ll}+)?/gu;
const IBAN =
  /(?<![\p{L}\p{N}])[A-Z]{2}\s?\p{N}{2}(?:[\s-]?[\p{L}\p{N}]{4}){2,7}(?:[\s-]?[\p{L}\p{N}]{1,3})?(?![\p{L}\p{N}])/gu;
const BETWEEN = '[\\s.\\-–—/+()*_:\\u00ad\\u00b7\\u200b-\\u200f\\u2060\\ufeff]';
const RUN = new RegExp(`\\+?\\p{N}(?:\\p{N}|${BETWEEN}{1,3}(?=\\p{N}))*`, 'gu');

function matchesOf(text: string, pattern: RegExp, kind: PersonalKind): PersonalSpan[] {
  return [...text.matchAll(pattern)].map(({ index, 0: found }) => ({ kind, start: index, end: index + found.length }));
}

const TOKEN = /[\p{L}\p{N}][\p{L}\p{N}\p{M}'’-]*/gu;

/** The words of known names, also in the genitive and one by one where they are hyphenated, and references that hold letters. */
function findKnown(text: string, { names, references }: KnownPersonalData): PersonalSpan[] {
  const words = names.flatMap((name) => name.split(/[\s,]+/)).flatMap((word) => [word, ...word.split('-')]);
  const known = new Map<string, PersonalKind>();
  for (const one of references) if (/\p{L}/u.test(one) && one.length > 1) known.set(toPlain(one), 'reference');
  for (const word of words) if (/\p{L}{2}/u.test(word)) known.set(toPlain(word), 'name');
  return [...text.matchAll(TOKEN)].flatMap(({ index, 0: token }) => {
    const plain = toPlain(token);
    const kind = known.get(plain) ?? known.get(plain.replace(/['’]?s$/, ''));
    return kind === undefined ? [] : [{ kind, start: index, end: index + token.length }];
  });
}

function toPlain(word: string): string {
  return word.normalize('NFC').toLowerCase();
}

const DECLARED =
  /(?<![\p{L}])(?:jag heter|mitt namn är|jeg heter|navnet mitt er|navn(?:et)? er|my name is|i am called|mvh|hälsningar|hilsen|hilser|regards|sincerely|undertecknad|heter)[,:]?\s+(\p{L}[\p{L}'’-]+(?:\s+\p{Lu}[\p{L}'’-]+){0,3})/giu;

/** A name after words that introduce one: "jag heter Anna Lind", "mvh Ola Nordmann". */
function findDeclaredNames(text: string): PersonalSpan[] {
  return [...text.matchAll(DECLARED)].flatMap((match) => {
    const name = match[1] ?? '';
    const start = match.index + match[0].length - name.length;
    return [{ kind: 'name' as const, start, end: start + name.length }];
  });
}

function findNumbers(text: string, { references }: KnownPersonalData): PersonalSpan[] {
  const known = references.map(toDigits).filter((digits) => digits.length >= 3);
  return [...text.matchAll(RUN)].flatMap(({ index, 0: run }) => {
    const digits = toDigits(run);
    const end = index + run.length;
    if (known.includes(digits)) return [{ kind: 'reference' as const, start: index, end }];
    if (digits.length < 5 || isPlainAmount(text, run, index, end) || isRecentDay(run)) return [];
    return [{ kind: kindOf(run, digits), start: index, end }];
  });
}

/** Digits of any script as 0 to 9; a character that is a number but no digit counts as one digit. */
function toDigits(run: string): string {
  return [...run.normalize('NFKC')]
    .filter((one) => /\p{N}/u.test(one))
    .map((one) => (/[0-9]/.test(one) ? one : '0'))
    .join('');
}

const AMOUNT = /^(?:\d{1,3}(?:[ .\u00a0\u202f]\d{3}){0,2}|\d{1,7})(?:[.,]\d{1,2})?$/;
const CURRENCY = /^[ \u00a0]?(?:kronor|kroner|kr|sek|nok|eur|€|:-|,-)(?!\p{L})/iu;

function isPlainAmount(text: string, run: string, start: number, end: number): boolean {
  if (!AMOUNT.test(run)) return false;
  return CURRENCY.test(text.slice(end, end + 9)) || /(?:kr|sek|nok|eur|€)[ \u00a0]?$/iu.test(text.slice(0, start));
}

/** A day of the years that bills are about; a day of birth is not. */
function isRecentDay(run: string): boolean {
  const year = /^(20[2-3]\d)-(?:0[1-9]|1[0-2])-[0-3]\d$/.test(run) || /^[0-3]?\d[./ ][01]?\d[./ ]20[2-3]\d$/.test(run);
  return year;
}

function kindOf(run: string, digits: string): PersonalKind {
  if (/^\d{4}-\d{2}-\d{2}$/.test(run)) return 'number';
  if (isSwedishPersonalNumber(digits) || isNorwegianBirthNumber(digits)) return 'personal_number';
  if (/^(?:\+|00)/.test(run) || (digits.startsWith('0') && digits.length >= 8 && digits.length <= 11)) return 'phone';
  if (digits.length >= 13 && digits.length <= 19 && isLuhn(digits)) return 'card';
  if (digits.length === 11 || ((digits.length === 7 || digits.length === 8) && isLuhn(digits))) return 'account';
  return 'number';
}

/** Spans that touch the same letters become one, of the kind that was looked for first. */
function merge(found: readonly PersonalSpan[]): readonly PersonalSpan[] {
  const merged: PersonalSpan[] = [];
  for (const span of found) {
    let { start, end } = span;
    let { kind } = span;
    for (let at = merged.length - 1; at >= 0; at -= 1) {
      const other = merged[at];
      if (other === undefined || other.end <= start || end <= other.start) continue;
      kind = other.kind;
      start = Math.min(start, other.start);
      end = Math.max(end, other.end);
      merged.splice(at, 1);
    }
    merged.push({ kind, start, end });
  }
  return merged.sort((a, b) => a.start - b.start);
}
