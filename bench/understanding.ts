import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { loadModel } from '../src/adapters/understanding-model/load-model.ts';
import type { Meaning, Understanding } from '../src/understanding/meaning.ts';
import { type Score, scorePredictions } from '../src/understanding/score-predictions.ts';
import { scoreEntities } from './score-entities.ts';

interface Line {
  readonly text: string;
  readonly lang: 'sv' | 'nb';
  readonly intent: string;
}

interface DevLine extends Line {
  readonly entities: readonly { readonly type: string; readonly start: number; readonly end: number }[];
}

interface Stranger extends Line {
  /** Only ever read as a number: nothing was changed with these messages in view. */
  readonly held: boolean;
}

interface Read<Message extends Line = Line> {
  readonly line: Message;
  readonly meaning: Meaning;
}

/** How a set of messages was understood. Shares are of all messages, 0..1. */
interface SetReport {
  readonly languages: Readonly<Record<string, Score>>;
  /** Share answered at the operating point, and share answered wrongly. */
  readonly coverage: number;
  readonly wrong: number;
  /** Share asked back where the right meaning is among the first three. */
  readonly askedWell: number;
  /** Mean distance between certainty and truth over ten bins (expected calibration error). */
  readonly calibrationError: number;
}

/** One row of the reliability table: of the messages about this certain, how many there are and what share is right. */
interface Reliability {
  readonly certainty: string;
  readonly messages: number;
  readonly meanCertainty: number;
  readonly right: number;
}

/** What `npm run bench -- understanding` reports. Shares are of all messages, 0..1. */
export interface UnderstandingReport extends SetReport {
  /** Messages of strangers, written before the phrases were read: those looked at since, and those held back. */
  readonly strangers: { readonly open: SetReport; readonly held: SetReport };
  /** Over all three sets together. */
  readonly reliability: readonly Reliability[];
  /** Share of messages whose language was heard right (nn counts as nb, other and en as right where the message is so). */
  readonly languageHeard: number;
  readonly microsecondsPerMessage: number;
  readonly loadMs: number;
  readonly modelBytes: number;
  readonly entities: Readonly<Record<string, { readonly f1: number; readonly n: number }>>;
}

const ROOT = join(import.meta.dirname, '..');
const MODEL = join(ROOT, 'dist', 'understanding.bin');
const STRANGERS = join(ROOT, 'test', 'understanding', 'strangers.jsonl');
const DEV = join(ROOT, '..', 'shared', 'data', 'nlu', 'dev.jsonl');

/** Measures the shipped model on the development set. Prints a table and returns the figures; null, said loudly, where the set is absent. */
export function benchUnderstanding(devFile = DEV, modelFile = MODEL): UnderstandingReport | null {
  if (!existsSync(devFile)) {
    console.warn(`SKIPPED: no development set at ${devFile}`);
    return null;
  }
  const before = performance.now();
  const understanding = loadModel(modelFile);
  const loadMs = performance.now() - before;
  const readAll = <Message extends Line>(lines: readonly Message[]): readonly Read<Message>[] =>
    lines.map((line) => ({ line, meaning: understand(understanding, line) }));
  const lines = readLines<DevLine>(devFile);
  const read = readAll(lines);
  const strangers = readAll(readLines<Stranger>(STRANGERS));
  const report: UnderstandingReport = {
    ...score(read),
    strangers: {
      open: score(strangers.filter(({ line }) => !line.held)),
      held: score(strangers.filter(({ line }) => line.held)),
    },
    reliability: tabulate([...read, ...strangers]),
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

function readLines<Message>(file: string): readonly Message[] {
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

function understand(understanding: Understanding, line: Line): Meaning {
  return understanding.understand(line.text, line.lang === 'sv' ? 'sv-SE' : 'nb-NO');
}

function isRight({ line, meaning }: Read): boolean {
  return meaning.intents[0]?.name === line.intent;
}

function score(read: readonly Read[]): SetReport {
  const pairs = read.map(({ line, meaning }) => ({
    lang: line.lang,
    wanted: line.intent,
    predicted: meaning.intents[0]?.name ?? '',
  }));
  const share = (some: readonly Read[]): number => some.length / read.length;
  const answered = read.filter(({ meaning }) => meaning.decision === 'answer');
  return {
    languages: {
      sv: scorePredictions(pairs.filter((pair) => pair.lang === 'sv')),
      nb: scorePredictions(pairs.filter((pair) => pair.lang === 'nb')),
    },
    coverage: share(answered),
    wrong: share(answered.filter((one) => !isRight(one))),
    askedWell: share(
      read.filter(
        ({ line, meaning }) =>
          meaning.decision === 'ask' && meaning.intents.slice(0, 3).some((intent) => intent.name === line.intent),
      ),
    ),
    calibrationError: tabulate(read).reduce(
      (error, row) => error + (row.messages * Math.abs(row.meanCertainty - row.right)) / read.length,
      0,
    ),
  };
}

function tabulate(read: readonly Read[]): readonly Reliability[] {
  return Array.from({ length: 10 }, (_, bin) => {
    const inside = read.flatMap((one) => {
      const p = one.meaning.intents[0]?.p;
      return p !== undefined && Math.min(9, Math.floor(p * 10)) === bin ? [{ p, right: isRight(one) }] : [];
    });
    const messages = inside.length;
    return {
      certainty: `${bin / 10}-${(bin + 1) / 10}`,
      messages,
      meanCertainty: messages === 0 ? 0 : inside.reduce((sum, { p }) => sum + p, 0) / messages,
      right: messages === 0 ? 0 : inside.filter((one) => one.right).length / messages,
    };
  });
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
  const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
  const row = (set: SetReport): Readonly<Record<string, string | number>> => ({
    messages: (set.languages['sv']?.n ?? 0) + (set.languages['nb']?.n ?? 0),
    'sv accuracy': (set.languages['sv']?.accuracy ?? 0).toFixed(3),
    'sv macro-F1': (set.languages['sv']?.macroF1 ?? 0).toFixed(3),
    'nb accuracy': (set.languages['nb']?.accuracy ?? 0).toFixed(3),
    'nb macro-F1': (set.languages['nb']?.macroF1 ?? 0).toFixed(3),
    answered: percent(set.coverage),
    wrongly: percent(set.wrong),
    'asked, right among three': percent(set.askedWell),
    ECE: set.calibrationError.toFixed(3),
  });
  console.table({
    'development set': row(report),
    'strangers, open': row(report.strangers.open),
    'strangers, held': row(report.strangers.held),
  });
  console.table(
    report.reliability.map(({ certainty, messages, meanCertainty, right }) => ({
      certainty,
      messages,
      'mean certainty': meanCertainty.toFixed(2),
      right: right.toFixed(2),
    })),
  );
  console.table({
    'language heard right': percent(report.languageHeard),
    'µs per message': report.microsecondsPerMessage.toFixed(0),
    'load, ms': report.loadMs.toFixed(1),
    'model, MB': (report.modelBytes / 1e6).toFixed(2),
  });
  console.table(report.entities);
}
