import { beforeAll, describe, expect, it } from 'vitest';
import { benchUnderstanding } from '../../bench/understanding.ts';
import { shippedModel } from './shipped-model.ts';

beforeAll(() => {
  shippedModel();
});

describe('messages that were never learnt from', () => {
  it('are understood at least this well', () => {
    const report = benchUnderstanding();
    if (report === null) return;
    for (const lang of ['sv', 'nb']) {
      expect(report.languages[lang]?.accuracy, lang).toBeGreaterThanOrEqual(0.93);
      expect(report.languages[lang]?.macroF1, lang).toBeGreaterThanOrEqual(0.93);
    }
    expect(report.coverage).toBeGreaterThanOrEqual(0.85);
    expect(report.wrong).toBeLessThanOrEqual(0.02);
    expect(report.calibrationError).toBeLessThanOrEqual(0.06);
    expect(report.languageHeard).toBeGreaterThanOrEqual(0.98);
    for (const set of [report.strangers.open, report.strangers.held]) {
      for (const lang of ['sv', 'nb']) expect(set.languages[lang]?.accuracy, lang).toBeGreaterThanOrEqual(0.91);
      expect(set.coverage).toBeGreaterThanOrEqual(0.85);
      expect(set.wrong).toBeLessThanOrEqual(0.025);
    }
    expect(report.modelBytes).toBeLessThanOrEqual(5_000_000);
    expect(report.entities['date']?.f1).toBeGreaterThanOrEqual(0.95);
    expect(report.entities['amount']?.f1).toBeGreaterThanOrEqual(0.9);
  });
});
