import type { AttachmentId } from './ids.ts';
import type { MediaType } from './media-type.ts';

/** A file that came with a message. What it holds is stored apart and read only when somebody opens it. */
export interface Attachment {
  readonly id: AttachmentId;
  /** What its sender called it, fit to be shown and saved under; null where it had no name. */
  readonly name: string | null;
  /** What its first bytes say it is, whatever its sender called it. */
  readonly type: MediaType;
  /** Bytes. */
  readonly size: number;
}
