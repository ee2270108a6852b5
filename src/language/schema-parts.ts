import { z } from 'zod';
import { TRIGGERS } from '../engine/flow-trigger.ts';

/** Names of flows, steps, choices, offers and surveys. */
export const nameSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,63}$/)
  .describe('Small letters a-z, digits and hyphens.');

/** The name of a sentence. */
export const phraseKey = z
  .string()
  .regex(/^[a-z_]+(\.[a-z0-9_]+)+$/)
  .describe('A sentence of locales/, such as invoice.delivered.');

const wording = z.string().min(1).max(4000);

/** The text itself, by language. */
export const inlineTextSchema = z
  .strictObject({
    sv: wording.describe('Svenska').optional(),
    nb: wording.describe('Norsk bokmål').optional(),
    en: wording.describe('English').optional(),
    of: z
      .partialRecord(z.enum(['sv', 'nb', 'en']), z.string().regex(/^[0-9a-f]{6}$/))
      .describe('Which wording each translation was written for; `notan check --stamp` writes it.')
      .optional(),
  })
  .describe('Words by language, with {name}, {amount}, {due}, {link} and ICU plurals.');

/** Words of an author's own, or the name of a sentence. */
export const textSchema = z.union([inlineTextSchema, phraseKey]);
/** A condition in CEL. */
export const conditionSchema = z
  .string()
  .min(1)
  .max(1000)
  .describe('A condition (CEL): payer.attributes.plan == "20 GB"');
/** A day. */
export const isoDateSchema = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .describe('2026-12-31');
/** Kronor as a decimal in quotes: YAML's own numbers would lose what money may not lose. */
export const amountSchema = z.string().regex(/^-?\d{1,7}(?:\.\d{1,2})?$/);
/** A span of time. */
export const spanSchema = z
  .string()
  .regex(/^\d{1,4} (minutes?|hours?|days?|business days?|weeks?)$/)
  .describe('3 days, 2 business days, 30 minutes');
/** A time of day. */
export const clockTimeSchema = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
  .describe('09:00');

/** What starts a flow, or shows an offer. */
export const triggerSchema = z.union([
  z.enum(TRIGGERS),
  z.strictObject({
    on: z.enum(TRIGGERS),
    days: z.int().min(0).max(365).describe('Days before or after the due date.').optional(),
    at: clockTimeSchema.optional(),
    date: z
      .string()
      .regex(/^(\d{4}-|-)-?\d{2}-\d{2}$|^\d{4}-\d{2}-\d{2}$/)
      .describe('2026-12-01, or --12-01 for every year.')
      .optional(),
    words: z.array(z.string().min(1).max(60)).min(1).max(50).describe('Words that alone start this flow.').optional(),
  }),
]);

/** How often something may begin for one payer. */
export const limitsSchema = z.strictObject({
  times: z.int().min(1).max(1000).describe('Most times ever for one payer.').optional(),
  days: z.int().min(1).max(3650).describe('At least so many days between two.').optional(),
});

/** What decides between several offers and surveys that fit, and what a payer is told who asks why. */
export const engagementFields = {
  fit: z
    .string()
    .min(1)
    .max(1000)
    .describe('How well it suits this payer, as a number (CEL); of equal priority the highest goes first.')
    .optional(),
  experiment: z
    .strictObject({
      name: nameSchema.describe('The test; all that try against one another name the same.'),
      group: nameSchema.describe('The group that gets this.'),
      share: z
        .int()
        .min(1)
        .max(100)
        .describe('Percent of the payers it suits. What the groups leave over is the control group, and gets nothing.'),
    })
    .optional(),
  why: textSchema.describe('Why just this payer gets it; told to whoever asks.').optional(),
};
