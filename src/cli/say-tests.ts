import type { FlowFault } from '../language/fault.ts';
import type { Locale } from '../model/locale.ts';
import { type FlowCoverage, toShare } from '../rehearsal/create-coverage.ts';
import type { Branch } from '../rehearsal/instrument-flow.ts';
import type { TranscriptOutcome } from './run-transcripts.ts';
import { NO_PAINT, showFault } from './show-faults.ts';

export interface TestSummary {
  /** Of the flows: one that is wrong is tried by nobody. */
  readonly errors: readonly FlowFault[];
  readonly outcomes: readonly TranscriptOutcome[];
  readonly report: readonly FlowCoverage[];
  readonly below: readonly FlowCoverage[];
  readonly rewritten: readonly string[];
  readonly ms: number;
}

interface TestWords {
  readonly none: string;
  readonly sum: (conversations: number, runs: number, failed: number, ms: number) => string;
  readonly rewritten: (file: string) => string;
  readonly coverage: string;
  readonly branches: (covered: number, of: number, share: number) => string;
  readonly line: (line: number) => string;
  readonly below: (flow: string, share: number, least: number) => string;
  readonly kinds: Readonly<Record<Branch['kind'], string>>;
}

const WORDS: Readonly<Record<Locale, TestWords>> = {
  'sv-SE': {
    none: 'Här finns inga samtal att prova. Skriv ett i mappen tests/ bredvid flödet.',
    sum: (conversations, runs, failed, ms) =>
      `${conversations} samtal, ${runs} genomspelningar, ${failed === 0 ? 'alla som de är skrivna' : `${failed} samtal stämmer inte`} (${ms} ms)`,
    rewritten: (file) => `✎ ${file} är skriven på nytt. Läs igenom det innan du sparar det.`,
    coverage: 'Grenar',
    branches: (covered, of, share) => `${covered} av ${of} grenar (${share} %)`,
    line: (line) => `rad ${line}`,
    below: (flow, share, least) => `✗ ${flow}: ${share} % av grenarna är provade, minst ${least} % krävs.`,
    kinds: {
      start: 'flödet började aldrig',
      next: '',
      passed: '',
      choice: 'valet',
      answer: 'svaret',
      when: 'när',
      else: 'annars',
      timeout: 'inget svar i tid (timeout)',
      came: 'det som väntades kom',
      failed: 'inget svar från endpoint (failed)',
      done: 'personen är klar',
    },
  },
  'nb-NO': {
    none: 'Her er det ingen samtaler å prøve. Skriv en i mappen tests/ ved siden av flyten.',
    sum: (conversations, runs, failed, ms) =>
      `${conversations} ${conversations === 1 ? 'samtale' : 'samtaler'}, ${runs} gjennomspillinger, ${failed === 0 ? 'alle som de er skrevet' : `${failed} stemmer ikke`} (${ms} ms)`,
    rewritten: (file) => `✎ ${file} er skrevet på nytt. Les gjennom før du lagrer.`,
    coverage: 'Grener',
    branches: (covered, of, share) => `${covered} av ${of} grener (${share} %)`,
    line: (line) => `linje ${line}`,
    below: (flow, share, least) => `✗ ${flow}: ${share} % av grenene er prøvd, minst ${least} % kreves.`,
    kinds: {
      start: 'flyten startet aldri',
      next: '',
      passed: '',
      choice: 'valget',
      answer: 'svaret',
      when: 'når',
      else: 'ellers',
      timeout: 'ikke svar i tide (timeout)',
      came: 'det som var ventet, kom',
      failed: 'ikke svar fra endpoint (failed)',
      done: 'personen er ferdig',
    },
  },
  'en-GB': {
    none: 'There are no conversations to try. Write one in the folder tests/ beside the flow.',
    sum: (conversations, runs, failed, ms) =>
      `${conversations} ${conversations === 1 ? 'conversation' : 'conversations'}, ${runs} runs, ${failed === 0 ? 'all as written' : `${failed} not as written`} (${ms} ms)`,
    rewritten: (file) => `✎ ${file} is written anew. Read it before you keep it.`,
    coverage: 'Branches',
    branches: (covered, of, share) => `${covered} of ${of} branches (${share} %)`,
    line: (line) => `line ${line}`,
    below: (flow, share, least) =>
      `✗ ${flow}: ${share} % of the branches are tried, at least ${least} % are asked for.`,
    kinds: {
      start: 'the flow never began',
      next: '',
      passed: '',
      choice: 'the choice',
      answer: 'the answer',
      when: 'when',
      else: 'else',
      timeout: 'no answer in time (timeout)',
      came: 'what was waited for came',
      failed: 'no answer from the endpoint (failed)',
      done: 'the person is done',
    },
  },
};

/** What `notan test` prints, line by line. */
export function sayTests(
  { errors, outcomes, report, below, rewritten, ms }: TestSummary,
  show: {
    readonly locale: Locale;
    readonly coverage: boolean;
    readonly threshold: number | null;
    readonly textOf: (file: string) => string;
  },
): readonly string[] {
  const words = WORDS[show.locale];
  if (outcomes.length + errors.length === 0) return [words.none];
  const runs = outcomes.reduce((sum, one) => sum + one.channels.length, 0);
  const failed = outcomes.filter((one) => !one.ok);
  return [
    ...errors.map((fault) => showFault(fault, show.textOf(fault.file), show.locale, NO_PAINT)),
    ...outcomes.flatMap(sayOutcome),
    ...rewritten.map(words.rewritten),
    words.sum(outcomes.length, runs, failed.length, ms),
    ...(show.coverage || below.length > 0
      ? ['', words.coverage, ...report.flatMap((one) => sayCoverage(one, words))]
      : []),
    ...below.map((one) => words.below(one.flow, toShare(one), show.threshold ?? 0)),
  ];
}

function sayOutcome({ file, line, title, ok, channels, complaints }: TranscriptOutcome): readonly string[] {
  if (ok) return [`✓ ${title}`];
  return [
    `✗ ${title} (${file}:${line})`,
    ...complaints.flatMap((one) => {
      const [first = '', ...rest] = one.text.split('\n');
      const where =
        one.channels.length === 0 ? '' : one.channels.length === channels.length ? '' : ` (${one.channels.join(', ')})`;
      return [`  ${file}:${one.line}${where}`, ...[first, ...rest].map((part) => `    ${part}`)];
    }),
  ];
}

function sayCoverage(one: FlowCoverage, words: TestWords): readonly string[] {
  const mark = one.uncovered.length === 0 ? '✓' : ' ';
  return [
    `${mark} ${one.flow.padEnd(28)} ${words.branches(one.covered, one.of, toShare(one))}`,
    ...one.uncovered.map(({ line, step, kind, name }) => {
      const what =
        kind === 'start'
          ? words.kinds.start
          : `${step}: ${[words.kinds[kind], name].filter((part) => part !== '').join(' ')}`;
      return `    ${words.line(line).padEnd(9)} ${what}`;
    }),
  ];
}
