import { type CsvCell, toCsv } from '../texts/to-csv.ts';
import type { SurveyResults } from './survey-results.ts';

/** A survey's results as a table: one line for each question in all, each month, each segment and each value. */
export function toSurveyCsv(results: SurveyResults): string {
  const head = ['survey', 'question', 'kind', 'by', 'value', 'answers', 'score', 'low', 'high'];
  const rows = results.questions.flatMap((one): CsvCell[][] => {
    const start = [results.survey, one.id, one.kind];
    const score = ({ answers, score, low, high }: (typeof one)['total']): CsvCell[] => [
      answers,
      round(score),
      round(low),
      round(high),
    ];
    return [
      [...start, 'total', '', ...score(one.total)],
      ...one.byMonth.map((each) => [...start, 'month', each.month, ...score(each)]),
      ...one.bySegment.map((each) => [...start, 'segment', each.segment, ...score(each)]),
      ...one.values.map((each) => [...start, 'value', each.label, each.times, null, null, null]),
    ];
  });
  return toCsv([head, ...rows]);
}

function round(value: number | null): number | null {
  return value === null ? null : Math.round(value * 100) / 100;
}
