import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { parseUbl } from '../../../src/adapters/peppol/parse-ubl.ts';
import { readPrototypes } from '../../support/read-prototypes.ts';

const FIXTURES = join(import.meta.dirname, 'fixtures');
const BILL = readFileSync(join(FIXTURES, 'no-grid.xml'), 'utf8');
const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';
const ROOT = `<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">`;

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const utf16le = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'utf16le'));
const utf16be = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'utf16le').swap16());
const latin1 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'));
const with_ = (...parts: readonly (Uint8Array | number[])[]): Uint8Array =>
  new Uint8Array(Buffer.concat(parts.map((part) => Buffer.from(part))));
/** The bill with something put into its note. */
const noted = (text: string): string =>
  BILL.replace('<cbc:DocumentCurrencyCode>', `<cbc:Note>${text}</cbc:Note><cbc:DocumentCurrencyCode>`);
const dtd = (subset: string, use = '&e;'): string =>
  `${DECLARATION}<!DOCTYPE Invoice [${subset}]>${noted(use).slice(DECLARATION.length)}`;
const laughs = Array.from({ length: 12 }, (_, level) => `<!ENTITY l${level + 1} "${`&l${level};`.repeat(10)}">`).join(
  '',
);

/** Each is made here, refused with this code, within a second. */
const CORPUS: readonly (readonly [name: string, code: string | RegExp, bytes: () => Uint8Array])[] = [
  ['billion laughs', 'doctype', () => utf8(dtd(`<!ENTITY l0 "lol">${laughs}`, '&l12;'))],
  ['quadratic blow-up', 'doctype', () => utf8(dtd(`<!ENTITY e "${'a'.repeat(50_000)}">`, '&e;'.repeat(50_000)))],
  ['an external entity that is a file', 'doctype', () => utf8(dtd('<!ENTITY e SYSTEM "file:///etc/passwd">'))],
  ['an external entity on the net', 'doctype', () => utf8(dtd('<!ENTITY e SYSTEM "http://127.0.0.1:1/x">'))],
  ['a parameter entity', 'doctype', () => utf8(dtd('<!ENTITY % p SYSTEM "http://127.0.0.1:1/x.dtd"> %p;'))],
  [
    'an external DTD',
    'doctype',
    () => utf8(`${DECLARATION}<!DOCTYPE Invoice SYSTEM "http://127.0.0.1:1/x.dtd">${ROOT}</Invoice>`),
  ],
  ['a public DTD', 'doctype', () => utf8(`<!DOCTYPE Invoice PUBLIC "-//x//y" "z">${ROOT}</Invoice>`)],
  [
    'a DTD behind comments',
    'doctype',
    () => utf8(`<!-- a --><!-- <b> --><?x y?>\n<!DOCTYPE Invoice [<!ENTITY e "x">]>${ROOT}</Invoice>`),
  ],
  ['a DTD in small letters', 'doctype', () => utf8(`<!doctype html>${ROOT}</Invoice>`)],
  ['a DTD behind a byte order mark', 'doctype', () => with_([0xef, 0xbb, 0xbf], utf8(dtd('<!ENTITY e "x">')))],
  ['a DTD inside the root', /doctype|not_well_formed/, () => utf8(`${ROOT}<!DOCTYPE x [<!ENTITY e "x">]></Invoice>`)],
  ['a DTD after the root', /doctype|not_well_formed/, () => utf8(`${BILL}<!DOCTYPE x>`)],
  ['an entity declared without a DTD', 'doctype', () => utf8(`<!ENTITY e "x">${BILL.slice(DECLARATION.length)}`)],
  ['an entity nobody declared', 'not_well_formed', () => utf8(noted('&e;'))],
  ['an entity that HTML has', 'not_well_formed', () => utf8(noted('a&nbsp;b'))],
  [
    'an XInclude of a file',
    'unknown_root',
    () => utf8('<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd"/>'),
  ],
  ['UTF-16 with its mark, little end first', 'wrong_encoding', () => with_([0xff, 0xfe], utf16le(BILL))],
  ['UTF-16 with its mark, big end first', 'wrong_encoding', () => with_([0xfe, 0xff], utf16be(BILL))],
  ['UTF-16 without a mark', 'wrong_encoding', () => utf16le(BILL)],
  ['UTF-16 without a mark, big end first', 'wrong_encoding', () => utf16be(BILL)],
  ['UTF-32', 'wrong_encoding', () => with_([0xff, 0xfe, 0, 0], utf8(BILL))],
  ['UTF-7', 'wrong_encoding', () => utf8('+/v8-+ADw-Invoice+AD4-')],
  ['UTF-7 by declaration', 'wrong_encoding', () => utf8(BILL.replace('UTF-8', 'UTF-7'))],
  ['EBCDIC', 'wrong_encoding', () => with_([0x4c, 0x6f, 0xa7, 0x94, 0x93], utf8(BILL))],
  ['ISO-8859-1 by declaration', 'wrong_encoding', () => latin1(BILL.replace('UTF-8', 'ISO-8859-1'))],
  ['ISO-8859-1 that says UTF-8', 'wrong_encoding', () => latin1(BILL)],
  ['an overlong form of <', 'wrong_encoding', () => with_(utf8(ROOT), [0xc0, 0xbc], utf8('/Invoice>'))],
  ['half a surrogate in UTF-8', 'wrong_encoding', () => with_(utf8(ROOT), [0xed, 0xa0, 0x80], utf8('</Invoice>'))],
  ['XML 1.1', 'xml_version', () => utf8(BILL.replace('version="1.0"', 'version="1.1"'))],
  ['a NUL', 'control_character', () => utf8(noted('a\0b'))],
  ['an escape sequence for terminals', 'control_character', () => utf8(noted('\u001b[31mred'))],
  ['a control character of the second set', 'control_character', () => utf8(noted('\u009b31mred'))],
  ['a control character by number', 'not_well_formed', () => utf8(noted('&#27;[31m'))],
  ['a NUL by number', 'not_well_formed', () => utf8(noted('&#0;'))],
  [
    '100,000 nested elements',
    'too_deep',
    () => utf8(`${ROOT}${'<a>'.repeat(100_000)}${'</a>'.repeat(100_000)}</Invoice>`),
  ],
  [
    'nested elements of the real kind',
    'too_deep',
    () => utf8(`${ROOT}${'<cac:Party>'.repeat(70)}${'</cac:Party>'.repeat(70)}</Invoice>`),
  ],
  [
    'a namespace on each of many levels',
    'too_deep',
    () => utf8(`${ROOT}${Array.from({ length: 20_000 }, (_, n) => `<a xmlns:p${n}="u">`).join('')}`),
  ],
  [
    'a million attributes',
    'too_large',
    () => utf8(`<Invoice ${Array.from({ length: 1_000_000 }, (_, n) => `a${n}="" `).join('')}/>`),
  ],
  [
    '300,000 attributes',
    'too_many_attributes',
    () => utf8(`<Invoice ${Array.from({ length: 300_000 }, (_, n) => `a${n}="" `).join('')}/>`),
  ],
  [
    '30,000 namespaces',
    'too_many_attributes',
    () => utf8(`<Invoice ${Array.from({ length: 30_000 }, (_, n) => `xmlns:n${n}="u" `).join('')}/>`),
  ],
  [
    'the same attribute twice',
    'not_well_formed',
    () => utf8(BILL.replace('currencyID="NOK"', 'currencyID="NOK" currencyID="SEK"')),
  ],
  ['a file of 6 MB', 'too_large', () => utf8(noted('x'.repeat(6_000_000)))],
  ['a note of 4 MB', 'text_too_long', () => utf8(noted('x'.repeat(4_000_000)))],
  [
    'an attribute of 4 MB',
    'text_too_long',
    () => utf8(BILL.replace('unitCode="MON"', `unitCode="${'x'.repeat(4_000_000)}"`)),
  ],
  ['an element with a name of 4 MB', 'name_too_long', () => utf8(`<${'x'.repeat(4_000_000)}/>`)],
  ['an attribute with a name of 4 MB', 'text_too_long', () => utf8(`<Invoice ${'x'.repeat(4_000_000)}=""/>`)],
  ['a comment of 4 MB that does not end', 'truncated', () => utf8(`${DECLARATION}<!--${'x'.repeat(4_000_000)}`)],
  ['600,000 comments', 'too_many_nodes', () => utf8(`${ROOT}${'<!---->'.repeat(600_000)}</Invoice>`)],
  ['600,000 processing instructions', 'too_many_nodes', () => utf8(`${ROOT}${'<?a b?>'.repeat(600_000)}</Invoice>`)],
  ['300,000 elements', 'too_many_nodes', () => utf8(`${ROOT}${'<cbc:Note/>'.repeat(300_000)}</Invoice>`)],
  [
    '150,000 empty lines of a bill',
    /^BR-|^NOTAN-/,
    () => utf8(`${ROOT}${'<cac:InvoiceLine/>'.repeat(150_000)}</Invoice>`),
  ],
  ['a note cut up by 300,000 CDATA', 'too_many_nodes', () => utf8(noted('<![CDATA[]]>'.repeat(300_000)))],
  [
    '60,000 allowances without a meaning',
    /^BR-|^NOTAN-/,
    () =>
      utf8(
        `${ROOT}${'<cac:AllowanceCharge><cbc:Amount>x</cbc:Amount></cac:AllowanceCharge>'.repeat(40_000)}</Invoice>`,
      ),
  ],
  [
    '40,000 digits of money',
    /NOTAN-NUMBER/,
    () => utf8(BILL.replace('>638.44</cbc:PayableAmount>', `>${'9'.repeat(40_000)}</cbc:PayableAmount>`)),
  ],
  [
    'a prefix nobody bound',
    'not_well_formed',
    () => utf8(BILL.replace('<cbc:ID>', '<cbd:ID>').replace('EK-10388</cbc:ID>', 'EK-10388</cbd:ID>')),
  ],
  [
    'the UBL prefixes bound to something else',
    /^BR-/,
    () => utf8(BILL.replace('CommonBasicComponents-2', 'CommonBasicComponents-3')),
  ],
  ['two roots', 'not_well_formed', () => utf8(`${BILL}${BILL.slice(DECLARATION.length)}`)],
  ['words after the root', 'not_well_formed', () => utf8(`${BILL}and more`)],
  ['crossed elements', 'not_well_formed', () => utf8(`${ROOT}<cac:A><cbc:B></cac:A></cbc:B></Invoice>`)],
  ['no bytes', 'empty', () => new Uint8Array()],
  ['spaces', /empty|not_well_formed|truncated/, () => utf8('   \n  ')],
  ['a byte order mark alone', /empty|not_well_formed|truncated/, () => with_([0xef, 0xbb, 0xbf])],
  ['JSON', 'not_well_formed', () => utf8('{"number": "1"}')],
  [
    'a PDF',
    /wrong_encoding|control_character|not_well_formed/,
    () => with_(utf8('%PDF-1.7\n'), [0x25, 0xe2, 0xe3, 0xcf, 0xd3, 0x0a]),
  ],
  [
    'random bytes',
    /wrong_encoding|control_character/,
    () => new Uint8Array(100_000).map((_, n) => (n * 7919 + 13) % 251),
  ],
  [
    'names of JavaScript itself',
    /^BR-/,
    () => utf8(`${ROOT}<cbc:constructor>x</cbc:constructor><cbc:__proto__ __proto__="x">x</cbc:__proto__></Invoice>`),
  ],
];

/** Processor time of this thread, so that a busy machine does not fail the test. */
const toMilliseconds = (usage: { user: number; system: number }): number => (usage.user + usage.system) / 1000;

const asBorn = readPrototypes();
afterEach(() => expect(readPrototypes()).toEqual(asBorn));
const times: [number, string][] = [];
afterAll(() => {
  const [slowest] = times.sort(([a], [b]) => b - a);
  if (slowest && slowest[0] > 500) console.warn(`Slowest hostile file: ${slowest[1]}, ${Math.round(slowest[0])} ms.`);
});

describe('a hostile file is refused with a sentence, within a second', () => {
  test('of many kinds', () => {
    expect(CORPUS.length).toBeGreaterThanOrEqual(40);
  });

  test.each(CORPUS)('%s', (name, code, make) => {
    const bytes = make();
    const start = process.threadCpuUsage();
    const parsed = parseUbl(bytes);
    const took = toMilliseconds(process.threadCpuUsage(start));
    times.push([took, name]);
    expect(parsed.ok).toBe(false);
    if (parsed.ok) return;
    expect(parsed.error.code).toMatch(code instanceof RegExp ? code : new RegExp(`^${code}$`));
    expect(parsed.error.message).toMatch(/^[A-Z<].+\.$/s);
    expect(parsed.error.message.length).toBeLessThan(500);
    expect(took).toBeLessThan(1000);
  });
});

describe('a file that is cut off', () => {
  test.each(readdirSync(FIXTURES))('%s gives no half bill, wherever it is cut', (file) => {
    const bytes = new Uint8Array(readFileSync(join(FIXTURES, file)));
    const end = Buffer.from(bytes).lastIndexOf('>');
    for (let length = 0; length <= end; length += 200) {
      const parsed = parseUbl(bytes.subarray(0, length));
      expect(parsed.ok, `${length} bytes of ${file}`).toBe(false);
      if (!parsed.ok) expect(parsed.error.message).toMatch(/^[A-Z<].+\.$/s);
    }
    expect(parseUbl(bytes.subarray(0, end)).ok).toBe(false);
    expect(parseUbl(bytes.subarray(0, end + 1)).ok).toBe(true);
  });

  test('says where it ends', () => {
    const parsed = parseUbl(utf8(BILL.slice(0, BILL.indexOf('<cbc:PayableAmount'))));
    expect(parsed.ok ? null : parsed.error).toMatchObject({ code: 'truncated', element: 'cac:LegalMonetaryTotal' });
  });
});

describe('a large file that is honest', () => {
  test('with 4 MB of attachment is read, and the attachment is not kept', () => {
    const attachment = `<cac:AdditionalDocumentReference><cbc:ID>a</cbc:ID><cac:Attachment><cbc:EmbeddedDocumentBinaryObject mimeCode="application/pdf" filename="a.pdf">${'QUJD'.repeat(1_000_000)}</cbc:EmbeddedDocumentBinaryObject></cac:Attachment></cac:AdditionalDocumentReference>`;
    const start = process.threadCpuUsage();
    const parsed = parseUbl(
      utf8(BILL.replace('<cac:AccountingSupplierParty>', `${attachment}<cac:AccountingSupplierParty>`)),
    );
    expect(toMilliseconds(process.threadCpuUsage(start))).toBeLessThan(1000);
    expect(parsed.ok && parsed.value.document.number).toBe('EK-10388');
    expect(JSON.stringify(parsed).length).toBeLessThan(10_000);
  });

  test('with 2,000 lines is read', () => {
    const [line = ''] = /<cac:InvoiceLine>.*?<\/cac:InvoiceLine>/s.exec(BILL) ?? [];
    const free = line.replaceAll('208.33', '0.00').replaceAll(/\s+/g, ' ');
    const start = process.threadCpuUsage();
    const parsed = parseUbl(utf8(BILL.replace('</Invoice>', `${free.repeat(2000)}</Invoice>`)));
    expect(toMilliseconds(process.threadCpuUsage(start))).toBeLessThan(1000);
    expect(parsed.ok && parsed.value.document.lines.length).toBe(2003);
  });

  test('that speaks of a DTD in a comment or CDATA has none', () => {
    const parsed = parseUbl(utf8(noted('<![CDATA[<!DOCTYPE html>]]><!-- <!DOCTYPE html> -->')));
    expect(parsed.ok && parsed.value.document.note).toBe('<!DOCTYPE html>');
  });
});
