import { createHash } from 'node:crypto';
import type { Attachment } from '../model/attachment.ts';
import type { AttachmentId } from '../model/ids.ts';
import { toMediaType } from '../model/media-type.ts';
import type { ReceivedFile } from '../ports/channel.ts';
import type { StoredAttachment } from '../ports/store.ts';
import { cleanFileName } from '../texts/clean-file-name.ts';

/** Bytes of one file. */
export const FILE_LIMIT = 4 * 1024 * 1024;
/** Bytes that the files of one thread may hold together. */
export const THREAD_LIMIT = 64 * 1024 * 1024;

/** The two places a message's files go. */
export interface KeptFiles {
  /** For the input: what the thread shows. */
  readonly files: readonly Attachment[];
  /** For the same commit: what they hold. */
  readonly attachments: readonly StoredAttachment[];
}

/**
 * Files as they are stored: known by their bytes, named safely, with ids that are the same when the input comes again.
 * The door has held them to {@link FILE_LIMIT} and {@link THREAD_LIMIT}; what is larger or empty is left out. Pure.
 */
export function keepFiles(inputId: string, received: readonly ReceivedFile[]): KeptFiles {
  const attachments = received
    .filter((one) => one.content.length > 0 && one.content.length <= FILE_LIMIT)
    .map(({ name, content }, index): StoredAttachment => {
      const hash = createHash('sha256').update(`${inputId} ${index} `).update(content).digest('base64url');
      return {
        id: hash.slice(0, 22) as AttachmentId,
        name: name === null ? null : cleanFileName(name),
        type: toMediaType(content),
        size: content.length,
        content,
      };
    });
  return { attachments, files: attachments.map(({ content: _content, ...file }) => file) };
}
