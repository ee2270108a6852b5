/**
 * How far a client has read: the seq of the newest message it was given, and whether it was told that the conversation
 * ended. On the wire an opaque string, `17` or `17e`.
 */
export interface Watermark {
  readonly seq: number;
  readonly ended: boolean;
}

/** Before everything. */
const BEGINNING: Watermark = { seq: 0, ended: false };

const SHAPE = /^(\d{1,15})(e?)$/;

/**
 * Reads a client's watermark. Absent, empty or unreadable is the beginning, for history and for reconnects alike: a page
 * that was loaded again shows the whole conversation, and clients drop what they have by its id. Never an error, since
 * DirectLineJS stops polling for good at one.
 */
export function parseWatermark(text: string | undefined): Watermark {
  const match = SHAPE.exec(text ?? '');
  return match ? { seq: Number(match[1]), ended: match[2] === 'e' } : BEGINNING;
}

/** The inverse of {@link parseWatermark}. */
export function toWatermark(watermark: Watermark): string {
  return `${watermark.seq}${watermark.ended ? 'e' : ''}`;
}
