import type { Book } from '../engine/book.ts';
import type { IsoInstant, PayerRef } from '../model/ids.ts';
import type { Locale } from '../model/locale.ts';
import type { SurveyStore } from '../ports/survey-store.ts';
import { findSurveyQuestions, wordsOf } from './find-survey-questions.ts';

/** One time a payer was asked a survey, and what was answered. */
export interface PayerSurvey {
  readonly survey: string;
  readonly title: string;
  /** Names the time. */
  readonly run: string;
  readonly at: IsoInstant;
  /** In the order they were answered; `answer` is a number, words, or what was chosen by its name. */
  readonly answers: readonly { readonly question: string; readonly answer: string; readonly seq: number }[];
}

/** More of them helps nobody who has the payer waiting. */
const RUNS = 12;

/** What a payer has answered to surveys, newest first, in words for whoever helps that payer. */
export async function readPayerSurveys(
  store: Pick<SurveyStore, 'surveyAnswersOf'>,
  { book, locale }: { readonly book: Book; readonly locale: Locale },
  payer: PayerRef,
): Promise<readonly PayerSurvey[]> {
  const found = await store.surveyAnswersOf(payer, RUNS);
  const runs = [...new Set(found.map((one) => one.run))];
  return runs.flatMap((run) => {
    const given = found.filter((one) => one.run === run);
    const [first] = given;
    if (first === undefined) return [];
    const known = findSurveyQuestions(book, first.survey);
    const title = book.flows.get(`surveys/${first.survey}`)?.survey?.title;
    const answers = [...new Set(given.map((one) => one.question))].map((id) => {
      const question = known.find((one) => one.id === id);
      const parts = given.filter((one) => one.question === id);
      const labels = parts.map(({ value }) => {
        const label = question?.choices.find((one) => one.id === value)?.label;
        return label ? wordsOf(label, locale) : value;
      });
      return {
        question: question?.text ? wordsOf(question.text, locale) : id,
        answer: labels.filter((one) => one !== '').join(', '),
        seq: Math.max(...parts.map((one) => one.seq)),
      };
    });
    return [
      { survey: first.survey, title: title ? wordsOf(title, locale) : first.survey, run, at: first.askedAt, answers },
    ];
  });
}
