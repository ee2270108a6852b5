import { createHash } from 'node:crypto';
import type { Attachment } from '../model/attachment.ts';
import { type DomainError, domainError } from '../model/errors.ts';
import type { AttachmentId, ConversationId, IssuerId } from '../model/ids.ts';
import { toMediaType } from '../model/media-type.ts';
import { fail, ok, type Result } from '../model/result.ts';
import type { ServiceDeps } from './deps.ts';

/** Bytes of one medium; a phone's photo is a few million. */
const MEDIA_LIMIT = 10 * 1024 * 1024;

/** What a payer sent, fetched just now; known by its bytes, whatever its sender called it. */
export interface FetchedMedia {
  readonly file: Attachment;
  readonly content: Uint8Array;
}

/**
 * Fetches something a payer sent from the provider, when a person at the desk opens it. Nothing is stored. Who asks must be
 * allowed to read the thread. Again is fine.
 */
export async function fetchMedia(
  deps: Pick<ServiceDeps, 'store' | 'directory' | 'channels'>,
  issuer: IssuerId,
  conversation: ConversationId,
  place: { readonly seq: number; readonly index: number },
): Promise<Result<FetchedMedia, DomainError>> {
  const [message] = await deps.store.forIssuer(issuer).messages(conversation, place.seq - 1, 1);
  const media = message?.seq === place.seq ? message.media?.[place.index] : undefined;
  const accounts = deps.directory.accounts(issuer);
  const fetchIt = message && deps.channels[message.channel].fetchMedia;
  if (!media?.source || !fetchIt || accounts === null) return fail(domainError('not_found', 'There is no such file.'));
  const fetched = await fetchIt(media.source, accounts, MEDIA_LIMIT);
  if (!fetched.ok) return fail(toProblem(fetched.error));
  const content = fetched.value;
  const id = createHash('sha256').update(media.source).digest('base64url').slice(0, 22) as AttachmentId;
  return ok({ content, file: { id, name: media.name, type: toMediaType(content), size: content.length } });
}

function toProblem(failure: 'gone' | 'too_large' | 'unavailable'): DomainError {
  if (failure === 'unavailable') return domainError('unavailable', 'The provider does not answer; try again.');
  return domainError(
    'not_found',
    failure === 'gone' ? 'The provider no longer has it.' : 'It is larger than 10 MB and is not fetched.',
  );
}
