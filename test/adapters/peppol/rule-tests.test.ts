import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { inspectUbl } from '../../../src/adapters/peppol/inspect-ubl.ts';
import { parseUbl } from '../../../src/adapters/peppol/parse-ubl.ts';
import { readXml } from '../../../src/adapters/peppol/read-xml.ts';
import { find, findAll } from '../../../src/adapters/peppol/xml-element.ts';

/** The validators' own test sets: each `test` holds a fragment of a document and says whether a rule must be broken by it. */
const FOLDER = join(import.meta.dirname, '../../../../shared/data/peppol/rule-tests');
const isHere = existsSync(FOLDER);
if (!isHere)
  console.warn(
    `SKIPPED: the official rule tests are not at ${FOLDER}; the rules are tested on our own documents only.`,
  );

/** Rules about what payers neither see nor pay by: endpoints, profiles, buyer references, attachments, tax status. */
const UNCHECKED = new Set([
  'PEPPOL-EN16931-R001',
  'PEPPOL-EN16931-R003',
  'PEPPOL-EN16931-R010',
  'PEPPOL-EN16931-CL001',
  'SE-R-005',
  'SE-R-011',
]);
const files = isHere ? readdirSync(FOLDER) : [];

interface Case {
  readonly rule: string;
  readonly isBroken: boolean;
  readonly found: ReadonlySet<string>;
}

function casesOf(file: string): readonly Case[] {
  const set = readXml(readFileSync(join(FOLDER, file)));
  if (!set.ok) throw new Error(set.error.message);
  return findAll(set.value, 'test').flatMap((one) => {
    const root = one.children.find((child) => child.name === 'Invoice' || child.name === 'CreditNote');
    if (root === undefined) throw new Error(`A test of ${file} has no document.`);
    const { findings } = inspectUbl({ ...root, parent: null });
    const found = new Set<string>(findings.map((finding) => finding.code));
    const assertions = find(one, 'assert')?.children.filter((child) => child.name !== 'description') ?? [];
    return assertions.map((assertion) => ({
      rule: assertion.text.trim(),
      isBroken: assertion.name !== 'success',
      found,
    }));
  });
}

describe.skipIf(!isHere)('the official rule tests', () => {
  test.each(files)('%s as a file is refused: it wraps several documents', (file) => {
    const parsed = parseUbl(readFileSync(join(FOLDER, file)));
    expect(parsed.ok).toBe(false);
    if (parsed.ok) return;
    expect(parsed.error).toMatchObject({ code: 'unknown_root', element: '/testSet' });
    expect(parsed.error.message).toContain('several documents');
  });

  const checked = files.filter((file) => !UNCHECKED.has(basename(file, '.xml').replace('UBL-IN_', '')));

  test('are mostly about rules that are checked here', () => {
    expect(checked.length).toBeGreaterThanOrEqual(23);
  });

  test.each(checked)('%s comes out as it says', (file) => {
    const cases = casesOf(file);
    expect(cases.length).toBeGreaterThanOrEqual(2);
    for (const [place, { rule, isBroken, found }] of cases.entries()) {
      expect(found.has(rule), `${rule}, test ${place + 1} of ${file}; found ${[...found].join(' ')}`).toBe(isBroken);
    }
  });
});
