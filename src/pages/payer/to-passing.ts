import type { WireActivity } from './thread-item.ts';

/** What is shown for a moment: that somebody writes (`name`: a person's; null for the bot), or how far we were read. */
export type Passing =
  | { readonly kind: 'typing'; readonly name: string | null }
  | { readonly kind: 'read'; readonly seq: number };

/** Reads what passes by on the wire; null for a message and anything unknown. */
export function toPassing(activity: WireActivity): Passing | null {
  if (activity.type === 'typing') {
    const name = activity.channelData?.notan?.speaker === 'agent' ? activity.from?.name : null;
    return { kind: 'typing', name: typeof name === 'string' ? name : null };
  }
  const id = activity.type === 'event' ? activity.value?.lastReadMessageId : null;
  const seq = typeof id === 'string' ? Number(id.split('|').at(-1)) : Number.NaN;
  return Number.isSafeInteger(seq) ? { kind: 'read', seq } : null;
}
