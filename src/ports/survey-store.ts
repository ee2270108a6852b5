import type { ConversationId, InvoiceId, IsoDate, IsoInstant, PayerRef } from '../model/ids.ts';
import type { Currency, Minor } from '../model/money.ts';

/** A survey's first question was asked. */
export interface SurveyRun {
  readonly run: string;
  readonly survey: string;
  readonly invoice: InvoiceId | null;
  readonly channel: string;
  readonly segments: readonly string[];
}

/** An answer, in place of any earlier one of the same run and question. */
export interface SurveyAnswer {
  readonly run: string;
  readonly survey: string;
  readonly question: string;
  /** A number; what was chosen (several, or none); words or a date. */
  readonly value: number | string | readonly string[];
  readonly given: string;
  readonly seq: number;
}

/** What a payer earned by answering, and the bill it came off; null: the next one. */
export interface SurveyReward {
  readonly survey: string;
  readonly run: string;
  readonly amount: Minor;
  readonly currency: Currency;
  readonly invoice: InvoiceId | null;
}

/** What a turn does to surveys, in the same commit as its words. */
export interface SurveyRows {
  readonly runs: readonly SurveyRun[];
  readonly answers: readonly SurveyAnswer[];
  readonly rewards: readonly SurveyReward[];
  /** Rewards that waited, and the new bill they come off. */
  readonly credited: readonly { readonly survey: string; readonly invoice: InvoiceId }[];
}

/** Which answers are counted; an absent bound bounds nothing. */
export interface SurveyFilter {
  readonly from?: IsoDate;
  /** Exclusive. */
  readonly before?: IsoDate;
  readonly segment?: string;
  readonly channel?: string;
}

/** How often one value was given, in one month and set of segments. */
export interface AnswerCount {
  readonly question: string;
  /** `2026-11`, of the answer. */
  readonly month: string;
  /** Set of segments as it is stored: `,lojal,`. */
  readonly segments: string;
  readonly value: string;
  readonly times: number;
  /** Of them, those that were the whole answer or its first choice: how many answered, where several could be chosen. */
  readonly answers: number;
}

/** Words that a payer wrote, with where to read on. */
export interface WrittenAnswer {
  readonly question: string;
  readonly text: string;
  readonly at: IsoInstant;
  readonly run: string;
  readonly conversation: ConversationId;
  readonly seq: number;
  readonly channel: string;
  /** The payer's newest score in the same run; null where none was given. */
  readonly score: number | null;
}

/** What one payer answered to one question; several choices are several parts. */
export interface PayerAnswer {
  readonly survey: string;
  readonly run: string;
  readonly askedAt: IsoInstant;
  readonly question: string;
  readonly value: string;
  readonly at: IsoInstant;
  readonly seq: number;
}

/** What is read of surveys. */
export interface SurveyStore {
  /** What a payer answered the last times it was asked, newest time first, in the order it was answered. */
  surveyAnswersOf(payer: PayerRef, runs: number): Promise<readonly PayerAnswer[]>;
  /** Surveys whose reward the payer has had, and those of them that wait for a bill. */
  surveyRewards(payer: PayerRef): Promise<readonly (SurveyReward & { readonly isWaiting: boolean })[]>;
  /** How many gave each value of a question. */
  surveyVotes(
    survey: string,
    question: string,
  ): Promise<readonly { readonly option: string; readonly votes: number }[]>;
  /** How many were asked, and how many answered something. */
  surveyRuns(survey: string, filter: SurveyFilter): Promise<{ readonly asked: number; readonly answered: number }>;
  /** Answers by question, month, segments and value; words are counted without being told. */
  surveyCounts(survey: string, filter: SurveyFilter): Promise<readonly AnswerCount[]>;
  /** The newest first, those before `before` (`at`, a space and `run` of the last one seen). */
  surveyWords(
    survey: string,
    filter: SurveyFilter,
    page: { readonly questions: readonly string[]; readonly before: string | null; readonly limit: number },
  ): Promise<readonly WrittenAnswer[]>;
  /** Names of surveys that anybody was asked. */
  surveyNames(): Promise<readonly string[]>;
}
