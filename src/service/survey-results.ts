import type { Book } from '../engine/book.ts';
import type { Locale } from '../model/locale.ts';
import { scoreNps } from '../model/score-nps.ts';
import { type ShareScore, scoreShare } from '../model/score-share.ts';
import type { SurveyQuestionKind } from '../model/survey-question-kind.ts';
import type { IssuerStore } from '../ports/store.ts';
import type { AnswerCount, SurveyFilter } from '../ports/survey-store.ts';
import { type AskedQuestion, findSurveyQuestions, wordsOf } from './find-survey-questions.ts';

/** A question's answers summed up: NPS, the share that is content, a mean; null where words were asked for. */
export interface QuestionScore extends ShareScore {
  readonly answers: number;
}

/** The answers to one question. */
export interface QuestionResult {
  readonly id: string;
  readonly kind: SurveyQuestionKind;
  readonly text: string;
  readonly total: QuestionScore;
  /** Each value and how often it was given, choices as their names; empty for words. */
  readonly values: readonly { readonly value: string; readonly label: string; readonly times: number }[];
  readonly byMonth: readonly (QuestionScore & { readonly month: string })[];
  readonly bySegment: readonly (QuestionScore & { readonly segment: string })[];
}

/** What came of a survey. */
export interface SurveyResults {
  readonly survey: string;
  readonly title: string;
  readonly asked: number;
  readonly answered: number;
  readonly questions: readonly QuestionResult[];
}

/** Reads a survey's results; null for one that is not in force and that nobody was ever asked. */
export async function readSurveyResults(
  store: IssuerStore,
  { book, locale }: { readonly book: Book; readonly locale: Locale },
  survey: string,
  filter: SurveyFilter,
): Promise<SurveyResults | null> {
  const [runs, counts] = await Promise.all([store.surveyRuns(survey, filter), store.surveyCounts(survey, filter)]);
  const known = findSurveyQuestions(book, survey);
  if (known.length === 0 && counts.length === 0 && !(await store.surveyNames()).includes(survey)) return null;
  const asked = new Set(known.map((one) => one.id));
  const others = [...new Set(counts.map((one) => one.question))].filter((id) => !asked.has(id));
  const title = book.flows.get(`surveys/${survey}`)?.survey?.title;
  const questions = [...known, ...others.map((id) => ({ id, kind: 'text', text: null, choices: [] }) as const)];
  return {
    survey,
    title: title ? wordsOf(title, locale) : survey,
    ...runs,
    questions: questions.map((one) =>
      toResult(
        one,
        counts.filter(({ question }) => question === one.id),
        locale,
      ),
    ),
  };
}

function toResult(question: AskedQuestion, counts: readonly AnswerCount[], locale: Locale): QuestionResult {
  const { id, kind, text, choices } = question;
  const months = [...new Set(counts.map((one) => one.month))].sort();
  const segments = [...new Set(counts.flatMap((one) => one.segments.split(',').filter((name) => name !== '')))].sort();
  const values = new Map<string, number>();
  if (kind !== 'text') for (const one of counts) values.set(one.value, (values.get(one.value) ?? 0) + one.times);
  const labelOf = (value: string): string => {
    const label = choices.find((one) => one.id === value)?.label;
    return label ? wordsOf(label, locale) : value;
  };
  return {
    id,
    kind,
    text: text ? wordsOf(text, locale) : id,
    total: toScore(kind, counts),
    values: [...values]
      .sort(([a], [b]) => Number(a) - Number(b) || (a < b ? -1 : 1))
      .map(([value, times]) => ({ value, label: labelOf(value), times })),
    byMonth: months.map((month) => ({
      month,
      ...toScore(
        kind,
        counts.filter((one) => one.month === month),
      ),
    })),
    bySegment: segments.map((segment) => ({
      segment,
      ...toScore(
        kind,
        counts.filter((one) => one.segments.includes(`,${segment},`)),
      ),
    })),
  };
}

function toScore(kind: SurveyQuestionKind, counts: readonly AnswerCount[]): QuestionScore {
  const answers = counts.reduce((sum, one) => sum + one.answers, 0);
  const times = new Map<number, number>();
  for (const one of counts) times.set(Number(one.value), (times.get(Number(one.value)) ?? 0) + one.times);
  switch (kind) {
    case 'nps': {
      const { score, low, high } = scoreNps(times);
      return { answers, score, low, high };
    }
    case 'csat':
      return { answers, ...scoreShare((times.get(4) ?? 0) + (times.get(5) ?? 0), answers) };
    case 'yes-no':
      return {
        answers,
        ...scoreShare(
          counts.reduce((sum, one) => (one.value === 'yes' ? sum + one.times : sum), 0),
          answers,
        ),
      };
    case 'rating':
    case 'number':
      return { answers, ...toMean(times, answers) };
    default:
      return { answers, score: null, low: null, high: null };
  }
}

/** The mean with its 95 % interval by the normal approximation; no interval for a single answer. */
function toMean(times: ReadonlyMap<number, number>, answers: number): ShareScore {
  if (answers === 0) return { score: null, low: null, high: null };
  const sum = [...times].reduce((total, [value, count]) => total + value * count, 0);
  const score = sum / answers;
  const squares = [...times].reduce((total, [value, count]) => total + count * (value - score) ** 2, 0);
  const margin = answers > 1 ? 1.959964 * Math.sqrt(squares / (answers - 1) / answers) : null;
  return { score, low: margin === null ? null : score - margin, high: margin === null ? null : score + margin };
}
