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
});

/** A hint as another process sent it, or null: what else may speak on that channel is not believed. */
export function parseHint(text: string): Hint | null {
  try {
    const parsed = hintShape.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
