import { z } from 'zod';

/** What the engine asks: a case without who it is about. */
export const AssistantRequest = z.strictObject({
  locale: z.enum(['sv-SE', 'nb-NO', 'en-GB']),
  text: z.string(),
  earlier: z.array(z.string()),
  commands: z.array(z.strictObject({ name: z.string(), label: z.string() })).min(1),
  facts: z.array(z.strictObject({ name: z.string(), says: z.string() })),
  lines: z.array(z.string()),
});

export type AssistantRequest = z.output<typeof AssistantRequest>;
