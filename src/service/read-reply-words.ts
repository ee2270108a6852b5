import type { Attachment } from '../model/attachment.ts';
import { type DomainError, domainError } from '../model/errors.ts';
import { isPicture } from '../model/media-type.ts';
import { fail, ok, type Result } from '../model/result.ts';
import type { StoredAttachment } from '../ports/store.ts';
import { LONGEST_CHOICE, MOST_CHOICES, MOST_FILES, type ReplyWords } from './desk-service.ts';
import { FILE_LIMIT, keepFiles, THREAD_LIMIT } from './keep-files.ts';

interface Said {
  readonly text: string;
  readonly files?: readonly Attachment[];
  readonly choices?: readonly string[];
  /** What the files hold. */
  readonly attachments: readonly StoredAttachment[];
}

/** What a person says, as it can be sent: words or files, choices that differ. `threadBytes`: what the thread's files hold so far. */
export async function readReplyWords(
  { text, files = [], choices = [] }: Omit<ReplyWords, 'inputId' | 'seenSeq'>,
  inputId: string,
  threadBytes: () => Promise<number>,
): Promise<Result<Said, DomainError>> {
  const words = text.trim();
  const labels = choices.map((one) => one.replace(/\s+/g, ' ').trim());
  if (words === '' && (files.length === 0 || labels.length > 0))
    return refuse('/text', 'Write something first.', 'text is empty');
  if (labels.length > MOST_CHOICES || labels.some((one) => one === '' || one.length > LONGEST_CHOICE))
    return refuse(
      '/choices',
      'A choice is a few words, and there are at most three.',
      `1 to ${LONGEST_CHOICE} characters`,
    );
  if (new Set(labels.map((one) => one.toLocaleLowerCase())).size < labels.length)
    return refuse(
      '/choices',
      'Two of the choices read alike; whoever answers could not tell which is meant.',
      'not unique',
    );
  if (files.length > MOST_FILES) return refuse('/files', 'At most three files go along.', `more than ${MOST_FILES}`);
  const kept = keepFiles(`console-${inputId}`, files);
  const bytes = files.reduce((sum, one) => sum + one.content.length, 0);
  if (files.some((one) => one.content.length > FILE_LIMIT))
    return fail(domainError('too_large', 'A file is at most 4 MB.'));
  const odd =
    kept.files.length < files.length ||
    kept.files.some((one) => !isPicture(one.type) && one.type !== 'application/pdf');
  if (odd) return fail(domainError('unsupported_media_type', 'Pictures (JPEG, PNG, GIF, WebP) and PDF can be sent.'));
  if (bytes > 0 && (await threadBytes()) + bytes > THREAD_LIMIT)
    return fail(domainError('too_large', 'This conversation can hold no more files.'));
  return ok({
    text: words,
    ...(kept.files.length > 0 && { files: kept.files }),
    ...(labels.length > 0 && { choices: labels }),
    attachments: kept.attachments,
  });
}

function refuse(pointer: string, detail: string, why: string): Result<never, DomainError> {
  return fail(domainError('invalid_request', detail, [{ detail: why, pointer }]));
}
