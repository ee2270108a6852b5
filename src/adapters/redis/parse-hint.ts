import { z } from 'zod';
import type { ConversationId, InvoiceId, IssuerId } from '../../model/ids.ts';
import type { Hint } from '../../ports/live-feed.ts';

const hintShape = z.object({
  issuer: z.string().transform((id) => id as IssuerId),
  conversation: z
    .string()
    .transform((id) => id as ConversationId)
    .nullable(),
  invoice: z
    .string()
    .transform((id) => id as InvoiceId)
    .nullable(),
  signal: z
    .discriminatedUnion('kind', [
      z.object({
        kind: z.literal('typing'),
        from: z.enum(['payer', 'bot', 'agent']),
        name: z.string().max(200).nullable(),
      }),
      z.object({ kind: z.literal('read'), by: z.enum(['payer', 'agent']), seq: z.int() }),
      z.object({
        kind: z.literal('desk'),
        member: z.string().max(200),
        name: z.string().max(200),
        doing: z.enum(['looking', 'writing', 'gone']),
      }),
    ])
    .optional(),
});

/** A hint as another process sent it, or null: what else may speak on that channel is not believed. */
export function parseHint(text: string): Hint | null {
  try {
    const parsed = hintShape.safeParse(JSON.parse(text));
    if (!parsed.success) return null;
    const { signal, ...hint } = parsed.data;
    return signal === undefined ? hint : { ...hint, signal };
  } catch {
    return null;
  }
}
