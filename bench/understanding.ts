import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { loadModel } from '../src/adapters/understanding-model/load-model.ts';
import type { Meaning, Understanding } from '../src/understanding/meaning.ts';
import { type Score, scorePredictions } from '../src/understanding/score-predictions.ts';
import { scoreEntities } from './score-entities.ts';

interface DevLine {
  readonly text: string;
  readonly lang: 'sv' | 'nb';
  readonly intent: string;
  readonly entities: readonly { readonly type: string; readonly start: number; readonly end: number }[];
}

/** What `npm run bench -- understanding` reports. Shares are of all messages, 0..1. */
export interface UnderstandingReport {
  readonly languages: Readonly<Record<string, Score>>;
  /** Share answered at the operating point, and share answered wrongly. */
  readonly coverage: number;
  readonly wrong: number;
  /** Mean distance between certainty and truth over ten bins (expected calibration error). */
  readonly calibrationError: number;
  /** Share of messages whose language was heard right (nn counts as nb, other and en as right where the message is so). */
  readonly languageHeard: number;
  readonly microsecondsPerMessage: number;
  readonly loadMs: number;
  readonly modelBytes: number;
  readonly entities: Readonly<Record<string, { readonly f1: number; readonly n: number }>>;
}

const ROOT = join(import.meta.dirname, '..');
const MODEL = join(ROOT, 'dist', 'understanding.bin');
const DEV = join(ROOT, '..', 'shared', 'data', 'nlu', 'dev.jsonl');

/** Measures the shipped model on the development set. Prints a table and returns the figures; null, said loudly, where the set is absent. */
export function benchUnderstanding(devFile = DEV, modelFile = MODEL): UnderstandingReport | null {
  if (!existsSync(devFile)) {
    console.warn(`SKIPPED: no development set at ${devFile}`);
    return null;
  }
  const lines: readonly DevLine[] = readFileSync(devFile, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const before = performance.now();
  const understanding = loadModel(modelFile);
  const loadMs = performance.now() - before;
  const read = lines.map((line) => ({ line, meaning: understand(understanding, line) }));
  const pairs = read.map(({ line, meaning }) => ({
    lang: line.lang,
    wanted: line.intent,
    predicted: meaning.intents[0]?.name ?? '',
  }));
  const answered = read.filter(({ meaning }) => meaning.decision === 'answer');
  const report: UnderstandingReport = {
    languages: {
      sv: scorePredictions(pairs.filter((pair) => pair.lang === 'sv')),
      nb: scorePredictions(pairs.filter((pair) => pair.lang === 'nb')),
    },
    coverage: answered.length / read.length,
    wrong: answered.filter(({ line, meaning }) => meaning.intents[0]?.name !== line.intent).length / read.length,
    calibrationError: measureCalibration(read),
    languageHeard:
      read.filter(({ line, meaning }) => (meaning.language === 'nn' ? 'nb' : meaning.language) === line.lang).length /
      read.length,
    microsecondsPerMessage: measureSpeed(understanding, lines),
    loadMs,
    modelBytes: statSync(modelFile).size,
    entities: scoreEntities(read.map(({ line, meaning }) => ({ wanted: line.entities, found: meaning.entities }))),
  };
  show(report);
  return report;
}

function understand(understanding: Understanding, line: DevLine): Meaning {
  return understanding.understand(line.text, line.lang === 'sv' ? 'sv-SE' : 'nb-NO');
}

function measureCalibration(read: readonly { readonly line: DevLine; readonly meaning: Meaning }[]): number {
  let error = 0;
  for (let bin = 0; bin < 10; bin += 1) {
    const inside = read.flatMap(({ line, meaning }) => {
      const best = meaning.intents[0];
      return best !== undefined && Math.min(9, Math.floor(best.p * 10)) === bin
        ? [{ p: best.p, right: best.name === line.intent }]
        : [];
    });
    const certainty = inside.reduce((sum, { p }) => sum + p, 0);
    const right = inside.filter((one) => one.right).length;
    error += Math.abs(certainty - right) / read.length;
  }
  return error;
}

/** Median of five rounds over all lines, after one to warm up. */
function measureSpeed(understanding: Understanding, lines: readonly DevLine[]): number {
  const rounds = Array.from({ length: 6 }, () => {
    const start = performance.now();
    for (const line of lines) understand(understanding, line);
    return ((performance.now() - start) * 1000) / lines.length;
  });
  return rounds.slice(1).sort((one, other) => one - other)[2] ?? 0;
}

function show(report: UnderstandingReport): void {
  console.table(report.languages);
  const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
  console.table({
    'answered at the operating point': percent(report.coverage),
    'answered wrongly': percent(report.wrong),
    'calibration error (ECE)': report.calibrationError.toFixed(3),
    'language heard right': percent(report.languageHeard),
    'µs per message': report.microsecondsPerMessage.toFixed(0),
    'load, ms': report.loadMs.toFixed(1),
    'model, MB': (report.modelBytes / 1e6).toFixed(2),
  });
  console.table(report.entities);
}
