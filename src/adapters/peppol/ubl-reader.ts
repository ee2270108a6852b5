import type { IsoDate } from '../../model/ids.ts';
import { isCalendarDate } from '../../model/is-calendar-date.ts';
import { type Currency, type Minor, parseMinor } from '../../model/money.ts';
import { toPlainDecimal, trimDecimal } from '../../model/plain-decimal.ts';
import { cleanInboundText } from '../../texts/clean-inbound-text.ts';
import { isFatal, type RuleCode } from './ubl-rules.ts';
import type { UblClaim } from './ubl-specification.ts';
import { find, findAll, toPath, type XmlElement } from './xml-element.ts';

/** A rule that a document breaks. */
export interface UblFinding {
  readonly code: RuleCode;
  /** Makes the document unacceptable. */
  readonly fatal: boolean;
  /** One sentence. */
  readonly detail: string;
  readonly line: number;
  readonly element: string;
}

/** Reads values out of a UBL tree and notes what is wrong with them; a value that cannot be read is null. */
export interface UblReader {
  readonly claim: UblClaim;
  /** The document's currency; `XXX` where it has none (then BR-05 is noted and nothing is accepted). */
  readonly currency: Currency;
  readonly findings: readonly UblFinding[];
  /** True where so much is wrong that reading on would only cost time. */
  isHopeless(): boolean;
  /** Notes a broken rule. `name` is a child that is missing or meant, if not the element itself. */
  note(code: RuleCode, at: XmlElement, detail: string, name?: string): void;
  /** The only child of that name. A second one is refused, so that nobody else reads another document than we do. */
  only(parent: XmlElement, name: string): XmlElement | null;
  /** Text of the first element at a path, on one line, cleaned; null where missing or empty. */
  text(parent: XmlElement | null, path: string): string | null;
  /** An element's own text, likewise. */
  line(element: XmlElement): string | null;
  amount(parent: XmlElement, name: string): Minor | null;
  /** A plain decimal of the only child of that name. */
  decimal(parent: XmlElement, name: string): string | null;
  date(parent: XmlElement, name: string): IsoDate | null;
}

/** 100 milliards: no bill is larger, and sums of what is allowed stay exact. */
const MAX_MINOR = 10_000_000_000_000;
/** A file with more is not read by anyone; it must not cost more either. */
const MAX_FINDINGS = 100;

export function createUblReader(claim: UblClaim, currency: Currency): UblReader {
  const findings: UblFinding[] = [];

  const isHopeless = (): boolean => findings.length >= MAX_FINDINGS && findings.some((one) => one.fatal);

  const note: UblReader['note'] = (code, at, detail, name) => {
    const fatal = isFatal(code, claim);
    if (findings.length >= MAX_FINDINGS && (!fatal || isHopeless())) return;
    const meant = name === undefined ? at : find(at, name);
    const element = meant === null ? `${toPath(at)}/${name}` : toPath(meant);
    findings.push({ code, fatal, detail, line: (meant ?? at).line, element });
  };

  const only: UblReader['only'] = (parent, name) => {
    const [first = null, second] = findAll(parent, name);
    if (second) {
      const detail = `Line ${second.line} has another <${name}>; there may only be one, so it is not clear which one holds.`;
      note('NOTAN-DUPLICATE', second, detail);
    }
    return first;
  };

  const decimalOf = (element: XmlElement): string | null => {
    const plain = toPlainDecimal(element.text);
    if (plain === null)
      note(
        'NOTAN-NUMBER',
        element,
        `<${element.name}> on line ${element.line} is "${clip(element.text)}", which is not a decimal number with a point.`,
      );
    return plain;
  };

  return {
    claim,
    currency,
    findings,
    isHopeless,
    note,
    only,
    text(parent, path) {
      const found = find(parent, path);
      return found === null ? null : toLine(found.text);
    },
    line: (element) => toLine(element.text),
    amount(parent, name) {
      const element = only(parent, name);
      if (element === null) return null;
      const stated = element.attributes.get('currencyID')?.trim();
      if (stated !== undefined && currency !== 'XXX' && stated !== currency) {
        note(
          'PEPPOL-EN16931-R051',
          element,
          `<${name}> on line ${element.line} is in ${clip(stated)} but the document is in ${currency}; amounts must be in the document's currency.`,
        );
      }
      const plain = decimalOf(element);
      if (plain === null) return null;
      const minor = parseMinor(trimDecimal(plain), currency);
      if (minor.ok && Math.abs(minor.value) <= MAX_MINOR) return minor.value;
      const tooFine = !minor.ok && minor.error === 'too_many_decimals';
      if (tooFine)
        note(
          'BR-DEC',
          element,
          `<${name}> on line ${element.line} is ${clip(plain)}, with more decimals than ${currency} has; round it.`,
        );
      else note('NOTAN-NUMBER', element, `<${name}> on line ${element.line} is ${clip(plain)}, larger than any bill.`);
      return null;
    },
    decimal(parent, name) {
      const element = only(parent, name);
      return element === null ? null : decimalOf(element);
    },
    date(parent, name) {
      const element = only(parent, name);
      if (element === null) return null;
      const text = element.text.trim();
      if (isCalendarDate(text)) return text;
      // xs:date may carry a zone; the day is the same one.
      const day = /^(\d{4}-\d{2}-\d{2})(?:Z|[+-]\d{2}:\d{2})$/.exec(text)?.[1];
      if (day !== undefined && isCalendarDate(day)) return day;
      note(
        'PEPPOL-EN16931-F001',
        element,
        `<${name}> on line ${element.line} is "${clip(text)}", which is not a date written YYYY-MM-DD.`,
      );
      return null;
    },
  };
}

function toLine(text: string): string | null {
  const line = cleanInboundText(text).replace(/\s+/g, ' ').trim();
  return line === '' ? null : line;
}

function clip(text: string): string {
  const line = toLine(text) ?? '';
  return line.length > 40 ? `${line.slice(0, 40)}…` : line;
}
