import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkPolicy } from '../../src/model/check-policy.ts';
import { FEE_CAPS, feeCapOn } from '../../src/model/fee-rules.ts';
import { INTEREST_RATES } from '../../src/model/late-interest.ts';
import { toDecimal } from '../../src/model/money.ts';
import { lawOn, REMINDER_LAW } from '../../src/model/reminder-law.ts';

/** Every dated row of the law, as docs/reminders.md shows it. */
function toTable(): readonly string[] {
  const from = (day: string): string => (day === 'new-act' ? 'new act' : day === '1900-01-01' ? 'always' : day);
  return [
    ...FEE_CAPS.map(
      (one) =>
        `| ${one.country} | ${one.kind} fee, at most | ${from(one.from)} | ${toDecimal(one.cap.minor, one.cap.currency)} ${one.cap.currency} | ${one.source} | ${one.certainty} |`,
    ),
    ...REMINDER_LAW.map(
      (one) => `| ${one.country} | ${one.item} | ${from(one.from)} | ${one.value} | ${one.source} | ${one.certainty} |`,
    ),
    ...INTEREST_RATES.map(
      (one) =>
        `| ${one.country} | late interest, percent a year | ${one.from} | ${one.percent ?? 'not known'} | ${one.source} | ${one.certainty} |`,
    ),
  ];
}

describe('the law’s table', () => {
  it('is in the docs, row by row, with the source of each and how sure we are', () => {
    const docs = readFileSync('docs/reminders.md', 'utf8').split('\n');
    const rows = docs.filter((line) => /^\| (SE|NO) \|/.test(line));
    expect(rows).toEqual(toTable());
    expect(toTable().length).toBeGreaterThan(30);
  });

  it('has a source for every row', () => {
    for (const { source } of [...FEE_CAPS, ...REMINDER_LAW, ...INTEREST_RATES])
      expect(source.length).toBeGreaterThan(10);
  });

  it.each([
    ['SE', 'fee_needs_agreement', 1],
    ['SE', 'fee_after_days', 0],
    ['SE', 'notice_deadline_days', 8],
    ['SE', 'notice_by_creditor', 1],
    ['NO', 'fee_needs_agreement', 0],
    ['NO', 'fee_after_days', 14],
    ['NO', 'fees_at_most', 2],
    ['NO', 'fees_counted_months', 6],
    ['NO', 'fee_deadline_days', 14],
    ['NO', 'notice_deadline_days', 14],
    ['NO', 'notice_by_creditor', 1],
    ['NO', 'notice_form_agreed', 1],
  ] as const)('says in %s of %s: %i', (country, item, value) => {
    expect(lawOn(country, item, '2026-11-27')?.value).toBe(value);
  });

  it('changes with the new Norwegian act, from the day that somebody names', () => {
    const from = '2027-01-01';
    expect(lawOn('NO', 'notice_by_creditor', '2026-12-31', from)?.value).toBe(1);
    expect(lawOn('NO', 'notice_by_creditor', from, from)?.value).toBe(0);
    expect(lawOn('NO', 'notice_by_creditor', from)?.value).toBe(1);
    expect(feeCapOn('NO', 'collection_notice', from, from)?.cap.minor).toBe(0);
    expect(feeCapOn('NO', 'reminder', '2026-12-31', from)?.cap.minor).toBe(3800);
  });

  it('is what an issuer’s fees are held to', () => {
    const policy = (fee: number, noticeFee: number, noticeDays = 0) => ({
      reminders: {
        stages: ['reminder'] as const,
        fee,
        noticeFee,
        agreed: 'all',
        interest: false,
        deadlineDays: 0,
        noticeDays,
        electronicNotice: 'some',
        norwegianActFrom: null,
      } as const,
    });
    const today = '2026-11-27';
    expect(checkPolicy('SE', policy(6000, 18000), today)).toEqual([]);
    expect(checkPolicy('SE', policy(6001, 18001), today).map((one) => one.pointer)).toEqual([
      '/policy/reminders/fee',
      '/policy/reminders/noticeFee',
    ]);
    expect(checkPolicy('NO', policy(3800, 3800), '2025-12-31')).toHaveLength(2);
    expect(checkPolicy('NO', policy(3800, 3800, 13), today)[0]?.detail).toContain('at least 14');
  });
});
