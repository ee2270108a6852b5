import { z } from 'zod';
import type { Address } from '../../model/address.ts';

const contact = z.looseObject({ phone_number: z.string().max(40), user_id: z.int() });

/**
 * The sender's own number in a shared contact, `+46…`; null for anybody else's. Telegram fills in `user_id`, and only the
 * contact whose user is the sender says anything about the sender (Bot API, "Contact"). Pure.
 */
export function readOwnPhone(shared: unknown, from: Address): string | null {
  const read = contact.safeParse(shared);
  if (!read.success || String(read.data.user_id) !== from.id) return null;
  const digits = read.data.phone_number.replace(/\D/g, '');
  return /^[1-9]\d{7,14}$/.test(digits) ? `+${digits}` : null;
}
