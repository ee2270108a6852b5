import { z } from 'zod';
import type { Media, MediaKind } from '../../model/media.ts';
import { cleanFileName } from '../../texts/clean-file-name.ts';
import { cleanInboundText } from '../../texts/clean-inbound-text.ts';
import { isShallow } from './is-shallow.ts';

const Attachment = z.object({
  contentType: z.string().max(200).catch(''),
  name: z.string().max(300).nullable().catch(null),
  content: z.unknown().optional(),
});
const KINDS: readonly (readonly [prefix: string, kind: MediaKind])[] = [
  ['image/', 'picture'],
  ['video/', 'video'],
  ['audio/', 'sound'],
];
/** Characters of what a card or a form holds; enough for a person to see what it was. */
const DETAIL_LIMIT = 300;
const DETAIL_DEPTH = 20;

/**
 * What a client's message holds that is neither words nor an uploaded file: cards, addresses of files, filled-in forms. It
 * is kept for people to see. Nothing is fetched from an address that a client names. Pure; never throws.
 */
export function toForeignMedia(attachments: readonly unknown[], value: unknown): readonly Media[] {
  const form = value === undefined || value === null ? [] : [toMedia('other', null, value)];
  return [...attachments.map(toAttachmentMedia), ...form];
}

function toAttachmentMedia(attachment: unknown): Media {
  const read = Attachment.safeParse(attachment);
  if (!read.success) return toMedia('other', null, attachment);
  const { contentType, name, content } = read.data;
  const kind = KINDS.find(([prefix]) => contentType.toLowerCase().startsWith(prefix))?.[1] ?? 'other';
  return toMedia(kind, name, content);
}

function toMedia(kind: MediaKind, name: string | null, content: unknown): Media {
  return { kind, source: null, name: name === null ? null : cleanFileName(name), detail: toDetail(content) };
}

function toDetail(content: unknown): string | null {
  if (content === undefined || content === null || !isShallow(content, DETAIL_DEPTH)) return null;
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  return (
    cleanInboundText(text.slice(0, 10 * DETAIL_LIMIT))
      .slice(0, DETAIL_LIMIT)
      .toWellFormed() || null
  );
}
