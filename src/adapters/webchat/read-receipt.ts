import { z } from 'zod';

/** Name of the event by which a client tells how far it was read; Teams uses the same. */
export const READ_RECEIPT = 'application/vnd.microsoft.readReceipt';

const Value = z.object({ lastReadMessageId: z.string().max(100) });

/** The seq a read receipt names, if it names a message of this session: `abc|0000017` → 17. Pure. */
export function toReadSeq(value: unknown, session: string): number | null {
  const parsed = Value.safeParse(value);
  if (!parsed.success || !parsed.data.lastReadMessageId.startsWith(`${session}|`)) return null;
  const digits = parsed.data.lastReadMessageId.slice(session.length + 1);
  return /^\d{1,15}$/.test(digits) ? Number(digits) : null;
}
