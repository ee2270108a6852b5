import type { IsoDate } from '../model/ids.ts';
import type { Currency, Minor } from '../model/money.ts';
import type { SurveyQuestionKind } from '../model/survey-question-kind.ts';
import type { FlowText } from './flow-text.ts';

/** What a survey of the catalogue asks and gives. */
export interface SurveyTerms {
  readonly name: string;
  /** A few words, as in a list of results: `Hur nöjd är du?` */
  readonly title: FlowText;
  readonly questions: readonly SurveyQuestion[];
  /** Off the bill for whoever answers to the end; null: nothing. */
  readonly reward: { readonly minor: Minor; readonly currency: Currency } | null;
  /** Last day it can be answered; null: no end. */
  readonly closes: IsoDate | null;
}

/** A question, as its results are read. */
export interface SurveyQuestion {
  /** The step that asks it. */
  readonly id: string;
  readonly kind: SurveyQuestionKind;
  readonly text: FlowText;
  /** What can be chosen; empty where words or numbers are given. */
  readonly choices: readonly { readonly id: string; readonly label: FlowText }[];
}
