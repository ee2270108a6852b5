import { z } from 'zod';
import { PURPOSES } from '../engine/flow-trigger.ts';
import { CASE_OUTCOMES } from '../model/case-outcome.ts';
import { REMINDER_STAGES } from '../model/reminder-stage.ts';
import {
  clockTimeSchema as clockTime,
  conditionSchema as condition,
  engagementFields,
  isoDateSchema as isoDate,
  limitsSchema,
  nameSchema,
  phraseKey,
  spanSchema as span,
  textSchema as text,
  triggerSchema,
} from './schema-parts.ts';

const wordingKeys = z.array(phraseKey).describe('Shorter wordings for SMS, best first.').optional();

const common = {
  id: nameSchema.describe('The step’s name; others go to it, and it stays the same between versions.').optional(),
  next: nameSchema.describe('The step to go to instead of the following one; `end` ends the flow.').optional(),
};
const scalar = z.union([z.string().max(1000), z.number(), z.boolean()]);
const value = scalar.describe('A value, or an expression after an equals sign: "= answers.plan".');

/**
 * One schema for each kind of step, by the key that names the kind. `steps` is the schema of the blocks inside them: anything
 * where each step is read by itself, or all of the language where an editor completes from it.
 */
function createStepSchemas(steps: z.ZodType) {
  const choice = z.strictObject({
    id: nameSchema,
    label: text,
    also: z.array(z.string().min(1).max(60)).describe('Other words that mean this.').optional(),
    then: steps.optional(),
    next: common.next,
  });

  const timeout = z.strictObject({
    after: span,
    then: steps.optional(),
    next: common.next,
  });

  const askFields = {
    ask: text.describe('Asks this, and waits for the answer.'),
    shorter: wordingKeys,
    card: z.boolean().describe('True: with the bill’s card, where the channel shows cards.').optional(),
    type: z
      .enum(['choice', 'choices', 'text', 'number', 'date', 'yes-no', 'rating'])
      .describe('What may be answered; rating is 0 to 10 if min and max do not say otherwise, choices is several.')
      .optional(),
    choices: z.array(choice).min(1).max(9).describe('What can be tapped, or answered by number in an SMS.').optional(),
    yes: steps.describe('What follows a yes.').optional(),
    no: steps.describe('What follows a no.').optional(),
    min: z.number().describe('Least number.').optional(),
    max: z.number().describe('Greatest number; for text the most characters.').optional(),
    future: z.boolean().describe('Only dates from today on.').optional(),
    menu: z.boolean().describe('True: stays open, may be used again, and nothing waits for it.').optional(),
    timeout: timeout.optional(),
  };

  const offerAnswer = z.strictObject({
    label: text,
    then: steps.optional(),
    next: common.next,
  });

  return {
    say: z.strictObject({
      ...common,
      say: text.describe('Says this, and goes on.'),
      shorter: wordingKeys,
      card: z.boolean().optional(),
    }),
    ask: z.strictObject({ ...common, ...askFields }),
    offer: z.strictObject({
      ...common,
      offer: nameSchema.describe(
        'The offer’s name; it can be accepted once. Without text it is the one of that name in offers/. Needs purpose: offer.',
      ),
      text: text.optional(),
      until: isoDate.describe('The last day it can be accepted, 2026-12-31.').optional(),
      accept: offerAnswer.partial({ label: true }).optional(),
      decline: offerAnswer.partial({ label: true }).optional(),
    }),
    survey: z.strictObject({
      ...common,
      survey: nameSchema.describe(
        'The survey’s name; its questions come one after the other. Without questions it is the one in surveys/.',
      ),
      questions: z
        .array(z.strictObject({ id: common.id, ...askFields }))
        .min(1)
        .max(20)
        .optional(),
      thanks: text.optional(),
    }),
    'show-invoice': z.strictObject({ ...common, 'show-invoice': z.literal(true).describe('Says the bill again.') }),
    pay: z.strictObject({ ...common, pay: z.literal(true).describe('Says how to pay what remains.') }),
    notice: z.strictObject({
      ...common,
      notice: text.describe('Tells something good to know, and notes on the bill’s timeline that it was told.'),
      about: nameSchema.optional(),
    }),
    if: z.strictObject({
      ...common,
      if: condition.describe('Goes the way of then where this holds, else the way of else.'),
      then: steps.optional(),
      else: steps.optional(),
    }),
    choose: z.strictObject({
      ...common,
      choose: z
        .array(
          z.strictObject({
            when: condition,
            then: steps.optional(),
            next: common.next,
          }),
        )
        .min(1)
        .max(20),
      else: steps.optional(),
    }),
    remember: z.strictObject({
      ...common,
      remember: z.record(nameSchema, value).describe('Remembers values about the payer: memory.plan'),
    }),
    tag: z.strictObject({
      ...common,
      tag: z
        .union([nameSchema, z.array(nameSchema).min(1).max(10)])
        .describe('Marks the conversation for those at the desk.'),
    }),
    wait: z.strictObject({
      ...common,
      wait: z
        .string()
        .max(60)
        .describe('3 days · 2 business days · 3 days before due · 1 day after due · 2026-12-24 · payment.received'),
      at: clockTime.optional(),
      timeout: timeout.optional(),
    }),
    call: z.strictObject({
      ...common,
      call: z
        .string()
        .regex(/^https:\/\//)
        .max(500)
        .describe('https address of the issuer’s own endpoint.'),
      send: z.record(nameSchema, value).optional(),
      expect: z.record(nameSchema, z.enum(['text', 'number', 'boolean'])).optional(),
      within: z.int().min(1).max(3600).describe('Seconds; 60 if not said.').optional(),
      failed: steps.describe('What follows when no answer came.').optional(),
    }),
    run: z.strictObject({ ...common, run: nameSchema.describe('Runs another flow, and goes on when it is over.') }),
    answer: z.strictObject({
      ...common,
      answer: z.string().describe('Answers a question about the bill: how_to_pay, due_date, why_higher …'),
    }),
    handoff: z.strictObject({
      ...common,
      handoff: nameSchema.describe('Gives the conversation to a person; says why.'),
      team: nameSchema.optional(),
      after: z
        .partialRecord(z.enum(CASE_OUTCOMES), z.strictObject({ then: steps.optional(), next: common.next }))
        .describe('What follows, by what came of it; an outcome that is not here goes on after the step.')
        .optional(),
    }),
  } as const;
}

/** For reading: a block is read step by step, so that each fault is about one step. */
export const STEP_SCHEMAS = createStepSchemas(z.array(z.unknown()).max(200));

export type StepWord = keyof typeof STEP_SCHEMAS;

/** Steps that are one word. */
export const BARE_STEPS = ['end', 'show-invoice', 'pay'] as const;

/** Any step; for the JSON Schema that editors complete from. Reading picks one schema by its key, for better messages. */
const stepSchema: z.ZodType = z
  .lazy(() => z.union([...Object.values(createStepSchemas(z.array(stepSchema).max(200))), z.enum(BARE_STEPS)]))
  .meta({
    id: 'step',
    description: 'One step: say, ask, offer, survey, if, choose, wait, call, run, answer, handoff …',
  });

/** The head of a flow, and its steps as they came: each is read by its own schema. */
export const flowSchema = z.strictObject({
  flow: nameSchema.describe('The flow’s name, the same as the file’s.'),
  trigger: triggerSchema.describe('What starts it.'),
  purpose: z.enum(PURPOSES).describe('What it is for; service if not said.').optional(),
  stage: z
    .enum(REMINDER_STAGES)
    .describe('How far the asking has come; the law’s rules for it hold whatever the flow says.')
    .optional(),
  audience: condition.describe('Whom it is for (CEL); everybody if not said.').optional(),
  priority: z.int().min(-1000).max(1000).describe('Higher goes first; 0 if not said.').optional(),
  limits: limitsSchema.optional(),
  sms: z
    .strictObject({
      budget: z.int().min(1).max(10).describe('Most SMS segments one message of this flow may cost.').optional(),
    })
    .describe('What its messages may cost by SMS.')
    .optional(),
  ...engagementFields,
  migrate: z.record(nameSchema, nameSchema).describe('Where those who wait at a removed step go.').optional(),
  steps: z.array(z.unknown()).min(1),
});

/** The whole language, for the JSON Schema of editors. */
export const languageSchema = flowSchema.extend({ steps: z.array(stepSchema).min(1).max(200) });
