import { describe, expect, it } from 'vitest';
import { findQuestions } from '../../src/engine/find-questions.ts';
import type { Decision, Meaning } from '../../src/understanding/meaning.ts';

function meaning(decision: Decision, ...intents: readonly [Meaning['intents'][number]['name'], number][]): Meaning {
  return { language: 'sv', decision, intents: intents.map(([name, p]) => ({ name, p })), entities: [] };
}

describe('the questions of a message', () => {
  it('are both answered when both are sure', () => {
    expect(findQuestions(meaning('answer', ['payment_reference', 0.99], ['due_date', 0.95]))).toEqual([
      'payment_reference',
      'due_date',
    ]);
    expect(findQuestions(meaning('answer', ['why_higher', 0.99], ['due_date', 0.2]))).toEqual(['why_higher']);
  });

  it('are not said twice where one answer holds the other', () => {
    expect(findQuestions(meaning('answer', ['due_date', 0.95], ['amount_due', 0.94]))).toEqual(['amount_due']);
    expect(findQuestions(meaning('answer', ['how_to_pay', 0.95], ['payment_reference', 0.94]))).toEqual(['how_to_pay']);
  });

  it('need no asking back when all that is unsure is which of the basics comes first', () => {
    expect(
      findQuestions(meaning('ask', ['amount_due', 0.54], ['how_to_pay', 0.25], ['payment_reference', 0.09])),
    ).toEqual(['amount_due']);
    expect(findQuestions(meaning('ask', ['amount_due', 0.54], ['already_paid', 0.4]))).toEqual([]);
  });

  it('are never guessed from what is out of scope, silent or for a person', () => {
    expect(findQuestions(meaning('answer', ['out_of_scope', 0.99]))).toEqual([]);
    expect(findQuestions(meaning('person', ['amount_due', 0.99]))).toEqual([]);
    expect(findQuestions(meaning('answer', ['talk_to_human', 0.99], ['due_date', 0.95]))).toEqual(['talk_to_human']);
  });
});
