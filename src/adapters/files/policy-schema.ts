import { z } from 'zod';
import { isCalendarDate } from '../../model/is-calendar-date.ts';
import type { IssuerPolicy } from '../../model/issuer-policy.ts';
import { parseMinor } from '../../model/money.ts';
import { CLAIM_STAGES } from '../../model/reminder-stage.ts';

const days = (most: number) => z.int().min(1).max(most);
/** Kronor as a decimal in quotes: YAML's own numbers would lose what money may not lose. */
const amount = z
  .string()
  .regex(/^\d{1,7}(?:\.\d{1,2})?$/, 'an amount is written "100" or "99.50", in quotes')
  .transform((text) => {
    const minor = parseMinor(text, 'SEK');
    return minor.ok ? minor.value : 0;
  });

/** `policy:` of an issuer's file: {@link IssuerPolicy} as an author writes it. */
export const policySchema = z.strictObject({
  promise: z.strictObject({ maxDays: days(90) }).optional(),
  paymentClaim: z.strictObject({ days: days(14) }).optional(),
  extension: z.strictObject({ maxDays: days(120), perYear: z.int().min(1).max(12) }).optional(),
  paymentPlan: z
    .strictObject({
      maxParts: z.int().min(2).max(12),
      minPart: amount.refine((minor) => minor >= 100, 'a part is at least "1"'),
      fee: amount.default(0),
    })
    .optional(),
  reminders: z
    .strictObject({
      stages: z.array(z.enum(CLAIM_STAGES)).default(['due-soon', 'overdue', 'reminder']),
      fee: amount.default(0),
      noticeFee: amount.default(0),
      agreed: z.enum(['all', 'some']).default('some'),
      interest: z.boolean().default(false),
      deadlineDays: days(60).default(0),
      noticeDays: days(60).default(0),
      electronicNotice: z.enum(['all', 'some']).default('some'),
      norwegianActFrom: z.string().refine(isCalendarDate, 'a day is written 2027-01-01').nullable().default(null),
    })
    .optional(),
});

/** Without the keys that the author left out. */
export function toPolicy(read: z.output<typeof policySchema>): IssuerPolicy {
  return {
    ...(read.promise && { promise: read.promise }),
    ...(read.paymentClaim && { paymentClaim: read.paymentClaim }),
    ...(read.extension && { extension: read.extension }),
    ...(read.paymentPlan && { paymentPlan: read.paymentPlan }),
    ...(read.reminders && { reminders: read.reminders }),
  };
}
