import { z } from 'zod';
import type { PayeePlan } from '../../service/change-payee.ts';

export const payeeShape = z
  .object({
    state: z.enum(['same', 'changed', 'asked', 'agreed']),
    changes: z.array(z.object({ field: z.string(), from: z.string().nullable(), to: z.string().nullable() })),
    waiting: z
      .object({
        number: z.int(),
        askedBy: z.string(),
        askedAt: z.string(),
        agreedBy: z.string().nullable(),
        inForceFrom: z.string().nullable().describe('Null until a second person has agreed'),
      })
      .nullable(),
  })
  .describe('Where money goes, where the folder says otherwise than what is in force');

/** A change of where money goes as the API shows it. */
export function toPayeeBody({ changes, state, waiting }: PayeePlan) {
  return {
    state,
    changes: changes.map((one) => ({ ...one })),
    waiting: waiting && {
      number: waiting.number,
      askedBy: waiting.askedBy,
      askedAt: waiting.askedAt,
      agreedBy: waiting.agreedBy,
      inForceFrom: waiting.inForceFrom,
    },
  };
}
