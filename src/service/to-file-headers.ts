import type { Attachment } from '../model/attachment.ts';
import { isPicture } from '../model/media-type.ts';

/**
 * How a stored file is given to a browser: pictures in place, everything else to be saved; guessed by nobody, and without
 * rights of its own should anybody open it as a page. Pure.
 */
export function toFileHeaders(file: Attachment): Readonly<Record<string, string>> {
  const name = file.name ?? `${file.id}.${ENDINGS[file.type]}`;
  // Quotes and backslashes are not in names (see cleanFileName); the second form carries å, ä, ö (RFC 6266, RFC 5987).
  const plain = name.replace(/[^\x20-\x7e]|["\\]/g, '_');
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (one) => `%${one.charCodeAt(0).toString(16)}`);
  return {
    'content-type': file.type,
    'content-disposition': `${isPicture(file.type) ? 'inline' : 'attachment'}; filename="${plain}"; filename*=UTF-8''${encoded}`,
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'private, max-age=3600',
  };
}

const ENDINGS: Readonly<Record<Attachment['type'], string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/heic': 'heic',
  'application/pdf': 'pdf',
  'audio/ogg': 'ogg',
  'audio/mpeg': 'mp3',
  'audio/amr': 'amr',
  'audio/mp4': 'm4a',
  'video/mp4': 'mp4',
  'application/octet-stream': 'bin',
};
