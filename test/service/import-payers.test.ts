import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSqlStore } from '../../src/adapters/sql/create-sql-store.ts';
import type { IssuerId, PayerRef } from '../../src/model/ids.ts';
import { readPayerRows } from '../../src/service/read-payer-rows.ts';
import { readCsv } from '../../src/texts/read-csv.ts';
import { writeCsvRecord } from '../../src/texts/write-csv.ts';
import { startPostgres } from '../support/postgres.ts';
import { type ServiceRig, startServiceRig } from './service-rig.ts';

describe('a file of payers', () => {
  let rig: ServiceRig;
  beforeEach(async () => {
    rig = await startServiceRig();
  });
  afterEach(() => rig.close());
  const takes = (text: string, part = 0) => rig.service.importPayers(rig.robin.issuer, { id: 'file-0001', part, text });
  const payer = (ref: string) => rig.store.forIssuer(rig.robin.issuer).payer(ref as PayerRef);

  it('adds what it says to what is known, and touches nothing else', async () => {
    const before = await payer(rig.robin.payer.ref);
    const done = await takes(`payer;dataRanOut;plan;consent.survey\n${rig.robin.payer.ref};3;20 GB;ja\nNY-1;1;;\n`);
    expect(done).toEqual({
      ok: true,
      value: { part: 0, stored: 1, bad: [{ line: 3, column: null, reason: 'unknown_payer', given: 'NY-1' }] },
    });
    const after = await payer(rig.robin.payer.ref);
    expect(after).toEqual({
      ...before,
      attributes: { ...before?.attributes, dataRanOut: 3, plan: '20 GB' },
      consents: { ...before?.consents, survey: true },
    });
    expect(await payer('NY-1')).toBeNull();
  });

  it('keeps the good rows and tells of the bad ones, once, however often it is sent', async () => {
    const text =
      'kundnummer,namn,locale,plan\nNY-1,Åsa,nb,"20 ""GB"""\nNY-2,Bo,klingon,x\n,Ulf,,\nNY-1,Åsa igen,,\nNY-3,C,,,för mycket\n';
    const first = await takes(text);
    expect(first.ok && first.value.bad.map(({ line, column, reason }) => [line, column, reason])).toEqual([
      [3, 'locale', 'wrong_type'],
      [4, null, 'no_payer'],
      [5, null, 'twice'],
      [6, null, 'too_many_cells'],
    ]);
    expect(await payer('NY-1')).toMatchObject({ name: 'Åsa', locale: 'nb-NO', attributes: { plan: '20 "GB"' } });
    await rig.service.savePayer(rig.robin.issuer, {
      ref: 'NY-1' as PayerRef,
      name: 'Åsa Berg',
      locale: 'sv-SE',
      addresses: [],
      attributes: {},
      consents: {},
    });
    expect(await takes(text)).toEqual(first);
    expect((await payer('NY-1'))?.name).toBe('Åsa Berg');
    expect(await rig.store.forIssuer(rig.robin.issuer).imports.parts('file-0001')).toHaveLength(1);
    const other = rig.directory.ids().find((one) => one !== rig.robin.issuer);
    expect(await rig.store.forIssuer(other as IssuerId).imports.parts('file-0001')).toEqual([]);
  });

  it('is refused whole where a column cannot be placed', async () => {
    for (const [head, word] of [
      ['plan;x', 'payer'],
      ['payer;plan;plan', 'Two columns'],
      ['payer;=cmd()', 'cannot be read'],
      ['', 'empty'],
    ])
      expect(await takes(`${head}\nA;1;2`.replace(/^\nA;1;2$/, ''))).toMatchObject({
        ok: false,
        error: { code: 'invalid_document', detail: expect.stringContaining(word ?? '') },
      });
    for (const name of ['__proto__', 'constructor', 'prototype', 'toString()'])
      expect(readPayerRows(`payer;${name}\nA;1`, null).ok, name).toBe(false);
  });

  it('reads values as the issuer has declared them', () => {
    const types = { used: 'number', since: 'date', loyal: 'boolean', plan: 'text' } as const;
    const read = readPayerRows(
      'payer;used;since;loyal;plan\nA;1 234,5;2026-01-31;nei;007\nB;mycket;31/1;kanske;x\n',
      types,
    );
    expect(read).toMatchObject({
      ok: true,
      value: { rows: [{ ref: 'A', attributes: { used: 1234.5, since: '2026-01-31', loyal: false, plan: '007' } }] },
    });
    expect(read.ok && read.value.bad.map((one) => one.column)).toEqual(['used', 'since', 'loyal']);
    expect(readPayerRows('payer;phone;n\nA;0701740605;12', null)).toMatchObject({
      ok: true,
      value: { rows: [{ attributes: { phone: '0701740605', n: 12 } }] },
    });
    expect(readPayerRows('payer;other\nA;1', types).ok).toBe(false);
  });

  it('keeps nothing that could not be stored or shown, and tells of it in signs that can', async () => {
    const odd = [
      'NY-1;Eva\u0000;x',
      'NY-2;Bo;\u202ex',
      `${'K'.repeat(101)};Ulf;x`,
      `NY-3;${'N'.repeat(201)};x`,
      'NY-4;Eva;ok',
    ];
    const done = await takes(['payer;name;plan', ...odd].join('\n'));
    expect(done).toMatchObject({
      ok: true,
      value: {
        stored: 1,
        bad: [
          { line: 2, column: 'name', reason: 'not_plain', given: 'Eva\ufffd' },
          { line: 3, column: 'plan', reason: 'not_plain', given: '\ufffdx' },
          { line: 4, column: 'payer', reason: 'too_long' },
          { line: 5, column: 'name', reason: 'too_long' },
        ],
      },
    });
    expect(await payer('NY-4')).not.toBeNull();
  });

  it('counts rows and not lines: a cell may hold many', () => {
    const rows = (count: number, cell: string) => `payer;plan\n${`A;"${cell}"\n`.repeat(count)}`;
    expect(readPayerRows(rows(2_600, 'a\nb'), null).ok).toBe(true);
    expect(readPayerRows(rows(5_001, 'a'), null)).toMatchObject({ ok: false, error: expect.stringContaining('5000') });
  });

  it('merges on PostgreSQL as it does on the embedded store', async (context) => {
    const postgres = await startPostgres();
    if (!postgres) return context.skip();
    const store = await createSqlStore({ url: postgres.url, poolSize: 2 });
    const { imports } = store.forIssuer('alfa' as IssuerId);
    const row = {
      ref: 'P-1' as PayerRef,
      name: 'Per',
      locale: null,
      attributes: { a: 1, b: 'x' },
      consents: { marketing: true },
    };
    const done = { part: 0, stored: 1, bad: [], id: 'file-0001', at: '2026-11-03T09:00:00.000Z' };
    await imports.take([row], 'sv-SE', done);
    await imports.take([{ ...row, name: null, attributes: { b: 'y', c: true }, consents: {} }], 'nb-NO', {
      ...done,
      part: 1,
    });
    await imports.take([{ ...row, name: 'Nej' }], 'nb-NO', done);
    expect(await store.forIssuer('alfa' as IssuerId).payer('P-1' as PayerRef)).toMatchObject({
      name: 'Per',
      locale: 'sv-SE',
      attributes: { a: 1, b: 'y', c: true },
      consents: { marketing: true },
    });
    expect(await imports.known(['P-1', 'P-2'] as PayerRef[])).toEqual(new Set(['P-1']));
    await store.close();
    await postgres.stop();
  });
});

it.each([
  [
    'semicolons',
    'a;b\n1,5;2',
    [
      ['a', 'b'],
      ['1,5', '2'],
    ],
  ],
  [
    'commas',
    'a,b\r\n1,2\r\n',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    'tabs and a mark',
    '\ufeffa\tb\n1\t2',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    'quotes, line ends inside and empty lines',
    'a;b\n\n"x;""y""\nz";2\n',
    [
      ['a', 'b'],
      ['x;"y"\nz', '2'],
    ],
  ],
  [
    'old line ends',
    'a;b\r1;2\r',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
])('CSV is read with %s', (_what, text, expected) => expect(readCsv(text).map((one) => one.cells)).toEqual(expected));

it('CSV tells the line that a record begins on', () =>
  expect(readCsv('a\n"x\ny"\n\nz').map((one) => one.line)).toEqual([1, 2, 5]));

it('CSV that is written runs nothing in a spreadsheet', () => {
  expect(writeCsvRecord(['=cmd|x', '+1+1', '@SUM(A1)', '-2', '-2+3', 'å;b', 'a"b', '12'])).toBe(
    `'=cmd|x;'+1+1;'@SUM(A1);-2;'-2+3;"å;b";"a""b";12`,
  );
});
