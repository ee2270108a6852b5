import { createHash } from 'node:crypto';

/** Six letters that stand for a wording: the first of its SHA-256, spaces around it left out. */
export function stampOf(text: string): string {
  return createHash('sha256').update(text.trim()).digest('hex').slice(0, 6);
}
