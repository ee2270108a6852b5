import { z } from 'zod';
import { SURVEY_QUESTION_KINDS } from '../model/survey-question-kind.ts';
import {
  amountSchema,
  conditionSchema,
  engagementFields,
  isoDateSchema,
  limitsSchema,
  nameSchema,
  spanSchema,
  textSchema,
  triggerSchema,
} from './schema-parts.ts';

const question = z.strictObject({
  id: nameSchema.describe('The question’s name; results and conditions (answers.ID) use it.'),
  ask: textSchema.describe('The question as the payer reads it.'),
  type: z
    .enum(SURVEY_QUESTION_KINDS)
    .describe('nps is 0 to 10, csat 1 to 5, choices is several; choice if choices are given.')
    .optional(),
  choices: z
    .array(
      z.strictObject({
        id: nameSchema,
        label: textSchema,
        also: z.array(z.string().min(1).max(60)).describe('Other words that mean this.').optional(),
      }),
    )
    .min(2)
    .max(9)
    .optional(),
  min: z.number().describe('Least number of a rating or a number.').optional(),
  max: z
    .number()
    .describe('Greatest number; for text the most characters; for choices how many may be taken.')
    .optional(),
  when: conditionSchema.describe('Asked only where this holds: answers.score <= 6').optional(),
});

/** A file of `surveys/`: what is asked, of whom, and what is given for it. */
export const surveySchema = z.strictObject({
  survey: nameSchema.describe('The survey’s name, the same as the file’s.'),
  title: textSchema.describe('What it is about, in a few words, as in a list of results.'),
  on: triggerSchema.describe('When it is asked by itself. Left out, only flows that name it ask it.').optional(),
  audience: conditionSchema.describe('Whom it is for (CEL): segment("lojal"); everybody if not said.').optional(),
  priority: z.int().min(-1000).max(1000).describe('Higher goes first; 0 if not said.').optional(),
  ...engagementFields,
  limits: limitsSchema.optional(),
  answerWithin: spanSchema
    .describe('How long the bot waits for an answer; 7 days if not said. A later answer still counts.')
    .optional(),
  questions: z.array(question).min(1).max(20),
  reward: z
    .strictObject({
      amount: amountSchema.describe('"50", off the bill, once for each payer.'),
      currency: z.enum(['SEK', 'NOK', 'DKK', 'EUR']).describe('ISO 4217.'),
    })
    .optional(),
  low: z
    .union([
      z.literal('none'),
      z.strictObject({
        most: z
          .int()
          .min(0)
          .max(10)
          .describe('Scores up to this are offered a person; nps 6, csat 2 if not said.')
          .optional(),
        ask: textSchema.describe('What such a payer is asked.').optional(),
        reason: nameSchema.describe('What the desk reads; low-score if not said.').optional(),
      }),
    ])
    .describe('Whoever gives a low score is offered a person; none: is not.')
    .optional(),
  thanks: textSchema.describe('What is said at the end.').optional(),
  closes: isoDateSchema.describe('Last day it can be answered.').optional(),
  result: textSchema
    .describe('A vote: what is told to those who voted, the day after it closes: {winner}, {share}, {votes}.')
    .optional(),
});
