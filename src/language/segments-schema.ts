import { z } from 'zod';
import { conditionSchema, nameSchema, textSchema } from './schema-parts.ts';

/** `segments.yaml`: groups of payers by name, for audiences. */
export const segmentsSchema = z.strictObject({
  segments: z
    .record(
      nameSchema,
      z.strictObject({
        when: conditionSchema.describe('Who is in it (CEL). Another segment: segment("lojal").'),
        title: textSchema.describe('What those who work here call it.').optional(),
        why: textSchema
          .describe('Why a payer is in it, told to whoever asks: “du har varit kund i över tre år”.')
          .optional(),
      }),
    )
    .describe('Segments by name.'),
});
