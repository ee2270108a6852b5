import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parseUbl } from '../../../src/adapters/peppol/parse-ubl.ts';
import { explainDifference } from '../../../src/engine/answers/explain-difference.ts';
import { bill } from '../../support/bills.ts';

const FOLDER = fileURLToPath(new URL('../../../../shared/data/peppol/', import.meta.url));
const files = existsSync(FOLDER) ? readdirSync(FOLDER).filter((name) => /\.xml$/i.test(name)) : [];
if (files.length === 0) console.warn(`SKIPPED: no sample documents in ${FOLDER}`);

/** A payment request asks for a part of the bill it shows: the rest is rightly said to be unseen. */
const PARTIAL = 'payment_request';

describe.skipIf(files.length === 0)('real bills', () => {
  it.each(files)('%s is shown line by line to the öre, with nothing unexplained', (file) => {
    const parsed = parseUbl(readFileSync(`${FOLDER}${file}`));
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
    const { document } = parsed.value;
    const nothing = { ...bill('0', '2026-01-01', []), currency: document.currency };
    const { amount, components } = explainDifference(nothing, document);
    expect(amount).toBe(document.total.payable);
    expect(components.reduce((sum, one) => sum + one.amount, 0)).toBe(amount);
    const unexplained = components.filter((one) => one.kind === 'unexplained');
    expect(unexplained.length > 0).toBe(document.type === PARTIAL);
    expect(explainDifference(document, document).components).toEqual([]);
  });
});
