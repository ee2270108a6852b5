import type { DirectLine } from './direct-line.ts';

/** What a person does without thinking: shows that they write, and that they have read. */
export interface Manners {
  /** The words in the field changed. */
  writing(): void;
  /** The newest message of ours on screen; told once each. */
  showed(seq: number): void;
}

const WRITING_EVERY_MS = 3_000;

/** Tells the desk over Direct Line: `typing` at most every three seconds (the protocol's own pace), and read receipts. */
export function createManners(tell: DirectLine['tell']): Manners {
  let wroteAt = 0;
  let shown = 0;
  return {
    writing() {
      if (Date.now() - wroteAt < WRITING_EVERY_MS) return;
      wroteAt = Date.now();
      tell(() => ({ type: 'typing' }));
    },
    showed(seq) {
      if (seq <= shown || document.visibilityState !== 'visible') return;
      shown = seq;
      tell((conversation) => ({
        type: 'event',
        name: 'application/vnd.microsoft.readReceipt',
        value: { lastReadMessageId: `${conversation}|${String(seq).padStart(7, '0')}` },
      }));
    },
  };
}
