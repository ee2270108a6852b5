import type { SourcedFigure } from '../../model/sourced-figure.ts';
import type { AnswerContext } from './answer.ts';

/** A context for answers, and the figures that were cited while they were made. */
export interface Answering {
  readonly context: AnswerContext;
  /** In the order they were cited; some may not be in the wording that is chosen. */
  figures(): readonly SourcedFigure[];
}

/** Begins an answer: whatever is cited from here on is noted. */
export function createAnswering(given: Omit<AnswerContext, 'cite'>): Answering {
  const figures: SourcedFigure[] = [];
  const { name } = given.facts.issuer;
  // Some issuers have a figure in their name; it is said in many sentences.
  if (/\d/.test(name)) figures.push({ text: name, source: 'issuer name' });
  return {
    context: {
      ...given,
      cite(text, source) {
        if (text !== '') figures.push({ text, source });
        return text;
      },
    },
    figures: () => figures,
  };
}
