import type { Book } from '../engine/book.ts';
import type { Flow } from '../engine/flow.ts';
import type { FlowText } from '../engine/flow-text.ts';
import type { Locale } from '../model/locale.ts';
import type { SurveyQuestionKind } from '../model/survey-question-kind.ts';

/** A question of a survey, as it stands in the book. `text` null: it stands there no more. */
export interface AskedQuestion {
  readonly id: string;
  readonly kind: SurveyQuestionKind;
  readonly text: FlowText | null;
  readonly choices: readonly { readonly id: string; readonly label: FlowText }[];
}

/** The questions of a survey of the catalogue, or of one that stands in a flow. */
export function findSurveyQuestions(book: Book, survey: string): readonly AskedQuestion[] {
  const own = book.flows.get(`surveys/${survey}`);
  if (own?.survey)
    return [...own.survey.questions, ...findAsked(own, survey, new Set(own.survey.questions.map((one) => one.id)))];
  for (const flow of book.flows.values()) {
    const found = findAsked(flow, survey, new Set());
    if (found.length > 0) return found;
  }
  return [];
}

function findAsked(flow: Flow, survey: string, told: ReadonlySet<string>): readonly AskedQuestion[] {
  return [...flow.steps.values()].flatMap((step) => {
    if (step.kind !== 'ask' || step.survey !== survey || told.has(step.id)) return [];
    const { expected } = step;
    const isNps = expected.type === 'rating' && expected.min === 0 && expected.max === 10;
    const choices = expected.type === 'choice' || expected.type === 'choices' ? expected.choices : [];
    return [{ id: step.id, kind: isNps ? 'nps' : expected.type, text: step.text, choices }];
  });
}

/** Words of a flow in one language, or in any where that one is missing. */
export function wordsOf({ wordings, key }: FlowText, locale: Locale): string {
  const words = wordings[0] ?? {};
  return (words[locale] ?? Object.values(words)[0])?.source ?? key ?? '';
}
