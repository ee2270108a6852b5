import type { OpenQuestion, QuestionOption } from './conversation.ts';

/** The question and option a payer's words or tap mean. */
export interface Resolved {
  readonly question: OpenQuestion;
  readonly option: QuestionOption;
}

/** A tap names its question and option exactly; null if we have forgotten the question. */
export function resolveTap(questions: readonly OpenQuestion[], question: string, option: string): Resolved | null {
  const asked = questions.find((one) => one.id === question);
  const chosen = asked?.options.find((one) => one.id === option);
  return asked && chosen ? { question: asked, option: chosen } : null;
}

const NUMBER = /^(?:nr|nummer|alternativ|alt|svar)?\s*#?([1-9])\s*[.):]?$/;

/**
 * Written answers. A number always means the newest question that still can be answered: that is the one on the screen.
 * A word means the newest question that has an option of that name, so "prata med oss" finds the menu above as well.
 */
export function resolveText(questions: readonly OpenQuestion[], text: string): Resolved | null {
  const words = toPlainWords(text);
  const open = questions.filter((one) => one.repeatable || one.settledBy === null).reverse();
  const number = NUMBER.exec(words)?.[1];
  if (number !== undefined) {
    const question = open[0];
    const option = question?.options[Number(number) - 1];
    return question && option ? { question, option } : null;
  }
  for (const question of open) {
    const option = question.options.find((one) => toPlainWords(one.label) === words || one.also.includes(words));
    if (option) return { question, option };
  }
  return null;
}

/** Lower case, no punctuation or emoji around, single spaces. */
export function toPlainWords(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}#):.\s]/gu, ' ')
    .replace(/[.:)]+$/u, '')
    .replace(/\s+/g, ' ')
    .trim();
}
