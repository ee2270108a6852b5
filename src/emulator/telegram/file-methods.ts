import type { BotMessage } from './bot-api.ts';
import { type BotRefusal, badRequest } from './bot-refusal.ts';
import type { Params } from './read-params.ts';

/** https://core.telegram.org/bots/api#sendphoto and #senddocument */
const LARGEST = { photo: 10 * 1024 * 1024, document: 50 * 1024 * 1024 } as const;
const LONGEST_CAPTION = 1024;
/** Width and height of a photo together, and how much longer one may be than the other. */
const LARGEST_SUM = 10_000;
const STEEPEST = 20;

export type FileKind = 'photo' | 'document';

/** A file of a call, if Telegram would take it. */
export function checkFile(kind: FileKind, params: Params): File | BotRefusal {
  const file = params.raw(kind);
  if (!(file instanceof File)) return badRequest(`there is no ${kind} in the request`);
  if (file.size === 0) return badRequest('file must be non-empty');
  if (file.size > LARGEST[kind]) return { code: 413, description: 'Request Entity Too Large' };
  if ([...params.text('caption')].length > LONGEST_CAPTION) return badRequest('message caption is too long');
  return file;
}

/** A photo's measures, as far as Telegram asks: a picture it can read, not too large and not too long. */
export function checkPhoto(content: Uint8Array): BotRefusal | null {
  const head = Buffer.from(content.subarray(0, 24));
  const isPng = head.subarray(0, 8).toString('latin1') === '\x89PNG\r\n\x1a\n';
  const isJpeg = head.subarray(0, 3).toString('latin1') === '\xff\xd8\xff';
  if (!isPng && !isJpeg) return badRequest('IMAGE_PROCESS_FAILED');
  if (!isPng) return null;
  const [width, height] = [head.readUInt32BE(16), head.readUInt32BE(20)];
  const isOdd = width + height > LARGEST_SUM || Math.max(width, height) > STEEPEST * Math.min(width, height);
  return isOdd ? badRequest('PHOTO_INVALID_DIMENSIONS') : null;
}

/** Clients say octet-stream of every file. */
export function toPhotoType(content: Uint8Array): string {
  return content[0] === 0x89 ? 'image/png' : 'image/jpeg';
}

/** What Telegram answers of a file beside the message itself. */
export function toSentFile(kind: FileKind, file: File, id: string, caption: string): Partial<BotMessage> {
  const sent = { file_id: id, file_unique_id: id, file_size: file.size };
  return {
    ...(caption !== '' && { caption }),
    ...(kind === 'photo'
      ? { photo: [sent] }
      : { document: { ...sent, file_name: file.name, mime_type: file.type || 'application/octet-stream' } }),
  };
}
