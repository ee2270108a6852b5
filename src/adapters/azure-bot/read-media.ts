import { z } from 'zod';
import type { Media, MediaKind } from '../../model/media.ts';
import { cleanFileName } from '../../texts/clean-file-name.ts';
import { parseFileAddress } from './parse-file-address.ts';
import type { AzureActivity } from './read-activity.ts';

/** Teams sends the words a second time as HTML; that is no file. */
const WORDS_AGAIN = 'text/html';
/** A file from Teams' own picker: the address is signed and short-lived (Teams, "Receive files in personal chat"). */
const TEAMS_FILE = 'application/vnd.microsoft.teams.file.download.info';
const Download = z.object({ downloadUrl: z.string() });
const PICTURES = new Set(['png', 'jpg', 'jpeg', 'gif', 'webp', 'heic']);

/**
 * What an activity holds besides words. A file has a source only if its address is one that is called; any other thing is
 * known to have come and no more. Pure.
 */
export function readMedia({ attachments, serviceUrl }: AzureActivity): readonly Media[] {
  return (attachments ?? [])
    .filter((one) => one.contentType !== WORDS_AGAIN)
    .map(({ contentType, contentUrl, name, content }): Media => {
      const download = contentType === TEAMS_FILE ? Download.safeParse(content).data?.downloadUrl : contentUrl;
      const address = download ? parseFileAddress(download, serviceUrl) : null;
      return {
        kind: toKind(contentType, name ?? ''),
        source: address === null ? null : address.source,
        name: name ? cleanFileName(name) : null,
        detail: null,
      };
    });
}

function toKind(contentType: string, name: string): MediaKind {
  const type = contentType.toLowerCase();
  if (type.startsWith('image/')) return 'picture';
  if (type.startsWith('audio/')) return 'sound';
  if (type.startsWith('video/')) return 'video';
  if (type === TEAMS_FILE) return PICTURES.has(name.toLowerCase().split('.').at(-1) ?? '') ? 'picture' : 'document';
  return type.startsWith('application/vnd.microsoft.card.') ? 'other' : 'document';
}
