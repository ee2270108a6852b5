import type { PayerRef } from '../model/ids.ts';
import { isPlainText, toPlainText } from '../model/is-plain-text.ts';
import { LOCALES } from '../model/locale.ts';
import { LONGEST_NAME, LONGEST_REF } from '../model/payer.ts';
import { type BadRow, MOST_ROWS, type PayerPatch } from '../model/payer-import.ts';
import { fail, ok, type Result } from '../model/result.ts';
import { readCsv } from '../texts/read-csv.ts';

/** What columns are called besides `payer`, `name` and `locale`. */
const ALIASES: Readonly<Record<string, 'payer' | 'name' | 'locale'>> = {
  payer: 'payer',
  ref: 'payer',
  kundnr: 'payer',
  kundnummer: 'payer',
  kundenr: 'payer',
  kundenummer: 'payer',
  name: 'name',
  namn: 'name',
  navn: 'name',
  locale: 'locale',
  språk: 'locale',
};
const NAME = /^(?!(?:constructor|prototype)$)[A-Za-z][\w-]{0,63}$/;
const CONSENT = /^consent\.([a-z][a-z0-9-]{0,63})$/;
const YES = new Set(['true', 'ja', 'yes', 'j', '1', 'x', 'sant']);
const NO = new Set(['false', 'nej', 'nei', 'no', 'n', '0', 'usant']);
const LONGEST = { payer: LONGEST_REF, name: LONGEST_NAME, locale: 20, attribute: 1000 } as const;

type Types = Readonly<Record<string, 'text' | 'number' | 'boolean' | 'date'>> | null;
type Value = string | number | boolean;

export interface ReadRows {
  readonly rows: readonly (PayerPatch & { readonly line: number })[];
  readonly bad: readonly BadRow[];
}

/**
 * Reads payers of a CSV text whose first record names the columns: `payer`, `name`, `locale`, `consent.marketing`, and any
 * other is an attribute. Types are those that issuer.yaml declares; where it declares none, what looks like a number is one.
 * A column nobody can place refuses the whole text; a row that is wrong is left out, and told. Pure.
 */
export function readPayerRows(text: string, types: Types): Result<ReadRows, string> {
  const [head, ...records] = readCsv(text);
  if (!head) return fail('The file is empty. Its first line names the columns: payer;plan;dataUsed');
  if (records.length > MOST_ROWS) return fail(`A part has at most ${MOST_ROWS} rows; this one has ${records.length}.`);
  const columns = head.cells.map((cell) => {
    const consent = CONSENT.exec(cell.toLowerCase())?.[1];
    return { title: cell, known: knownColumn(cell.toLowerCase()), consent: consent ?? null };
  });
  if (!columns.some((one) => one.known === 'payer'))
    return fail(`No column is called payer (or kundnummer). The file has: ${head.cells.join(', ').slice(0, 200)}`);
  const twin = head.cells.find((one, index) => head.cells.indexOf(one) !== index);
  if (twin !== undefined) return fail(`Two columns are called “${twin.slice(0, 60)}”.`);
  const odd = columns.find(
    ({ title, known, consent }) =>
      known === null && consent === null && (!NAME.test(title) || (types !== null && !Object.hasOwn(types, title))),
  );
  if (odd) {
    const why =
      types === null || !NAME.test(odd.title)
        ? 'a name has letters A-Z, digits, _ and -'
        : 'attributes: in issuer.yaml does not have it';
    return fail(`The column “${odd.title.slice(0, 60)}” cannot be read: ${why}.`);
  }
  const rows: (PayerPatch & { readonly line: number })[] = [];
  const bad: BadRow[] = [];
  const seen = new Set<string>();
  for (const { line, cells } of records) {
    const tell = (column: string | null, reason: BadRow['reason'], given: string): void => {
      bad.push({ line, column, reason, given: toPlainText(given.slice(0, 60)) });
    };
    if (cells.length > columns.length) {
      tell(null, 'too_many_cells', cells[columns.length] ?? '');
      continue;
    }
    let ref = '';
    let name: string | null = null;
    let locale: PayerPatch['locale'] = null;
    const attributes: Record<string, Value> = {};
    const consents: Record<string, boolean> = {};
    let isBad = false;
    for (const [index, { title, known, consent }] of columns.entries()) {
      const given = cells[index] ?? '';
      if (given.trim() === '') continue;
      const refuse = (reason: BadRow['reason']): void => {
        isBad = true;
        tell(title, reason, given);
      };
      if (!isPlainText(given)) refuse('not_plain');
      else if (given.length > LONGEST[known ?? 'attribute']) refuse('too_long');
      else if (known === 'payer') ref = given;
      else if (known === 'name') name = given;
      else if (known === 'locale') {
        const found = LOCALES.find((one) => one === given || one.slice(0, 2) === given.toLowerCase());
        if (found) locale = found;
        else refuse('wrong_type');
      } else if (consent !== null) {
        const value = toBoolean(given);
        if (value === null) refuse('wrong_type');
        else consents[consent] = value;
      } else {
        const value = toValue(given, types === null ? null : (types[title] ?? null));
        if (value === null) refuse('wrong_type');
        else attributes[title] = value;
      }
    }
    if (isBad) continue;
    if (ref === '') tell(null, 'no_payer', ref);
    else if (seen.has(ref)) tell(null, 'twice', ref);
    else {
      seen.add(ref);
      rows.push({ line, ref: ref as PayerRef, name, locale, attributes, consents });
    }
  }
  return ok({ rows, bad });
}

function knownColumn(name: string): 'payer' | 'name' | 'locale' | null {
  return Object.hasOwn(ALIASES, name) ? (ALIASES[name] ?? null) : null;
}

function toValue(given: string, type: 'text' | 'number' | 'boolean' | 'date' | null): Value | null {
  switch (type) {
    case 'text':
      return given;
    case 'number':
      return toNumber(given);
    case 'boolean':
      return toBoolean(given);
    case 'date':
      return /^\d{4}-\d{2}-\d{2}$/.test(given) ? given : null;
    case null:
      // A customer number or a telephone number is no quantity.
      if (/^-?(?:0|[1-9]\d{0,14})(?:[.,]\d+)?$/.test(given)) return toNumber(given);
      return given === 'true' ? true : given === 'false' ? false : given;
  }
}

/** `1 234,5` and `1234.5`. */
function toNumber(given: string): number | null {
  const plain = given.replaceAll(/[\s\u00a0\u202f]/g, '').replace(',', '.');
  return /^-?\d{1,15}(?:\.\d{1,10})?$/.test(plain) ? Number(plain) : null;
}

function toBoolean(given: string): boolean | null {
  const word = given.toLowerCase();
  return YES.has(word) ? true : NO.has(word) ? false : null;
}
