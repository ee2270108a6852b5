import type { ThreadMessageView } from '../../model/desk-view.ts';
import type { Delivery } from '../../model/message.ts';
import type { Words } from './words.ts';

const DOUBTFUL: readonly Delivery[] = ['asking', 'unknown', 'failed'];

/** True for what the payer may not have, though it was meant to arrive: somebody should look. */
export function isDoubtful({ delivery }: Pick<ThreadMessageView, 'delivery'>): boolean {
  return DOUBTFUL.includes(delivery);
}

/** How far a message came, in words. */
export function sayFate(
  { delivery, overtaken }: Pick<ThreadMessageView, 'delivery' | 'overtaken'>,
  words: Pick<Words['thread'], 'delivery' | 'overtaken'>,
): string {
  return overtaken === true ? words.overtaken : words.delivery[delivery];
}

/** The newest words to the payer, if they may not have arrived; null where all is well. */
export function findDoubtful(messages: readonly ThreadMessageView[]): ThreadMessageView | null {
  const last = messages.findLast((one) => one.from !== 'payer' && one.delivery !== 'withdrawn');
  return last && isDoubtful(last) ? last : null;
}
