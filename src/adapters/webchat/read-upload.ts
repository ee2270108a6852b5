import type { FastifyRequest } from 'fastify';
import { fail, ok, type Result } from '../../model/result.ts';
import type { Refusal } from './refusal.ts';

export interface Upload {
  /** The part `activity`, unread; null if there was none. */
  readonly activity: unknown;
  readonly files: number;
}

const ACTIVITY_TYPE = 'application/vnd.microsoft.activity';
const ACTIVITY_BYTES = 64 * 1024;

const TOO_BIG: Refusal = { code: 'MessageSizeTooBig', message: 'The upload is too big: at most 4 MiB.' };

/**
 * Counts the files of an upload and reads the activity that came with them. Files pass by without being kept. One raw file
 * counts as one; several files may share a name.
 *
 * @param limit bytes of everything together
 */
export async function readUpload(request: FastifyRequest, limit: number): Promise<Result<Upload, Refusal>> {
  if (!request.isMultipart()) {
    const bytes = isStream(request.body) ? await drain(request.body, limit, null) : 0;
    if (bytes === null) return fail(TOO_BIG);
    return bytes === 0
      ? fail({ code: 'MissingProperty', message: 'The upload holds no file.' })
      : ok({ activity: null, files: 1 });
  }
  let left = limit;
  let files = 0;
  let activity: unknown = null;
  for await (const part of request.parts({ isPartAFile: () => true })) {
    if (part.type !== 'file') continue;
    const isActivity = part.mimetype === ACTIVITY_TYPE;
    const kept: Uint8Array[] | null = isActivity ? [] : null;
    const bytes = await drain(part.file, isActivity ? ACTIVITY_BYTES : left, kept);
    if (bytes === null || part.file.truncated) return fail(TOO_BIG);
    left -= bytes;
    if (kept === null) {
      files += 1;
      continue;
    }
    const read = parseJson(Buffer.concat(kept).toString('utf8'));
    if (!read.ok) return read;
    activity = read.value;
  }
  return files === 0 && activity === null
    ? fail({ code: 'MissingProperty', message: 'The upload holds no file.' })
    : ok({ activity, files });
}

/** Bytes that went by, or null where they were more than the limit. */
async function drain(stream: AsyncIterable<unknown>, limit: number, keep: Uint8Array[] | null): Promise<number | null> {
  let bytes = 0;
  for await (const chunk of stream) {
    if (!(chunk instanceof Uint8Array)) continue;
    bytes += chunk.length;
    if (bytes > limit) return null;
    keep?.push(chunk);
  }
  return bytes;
}

function parseJson(text: string): Result<unknown, Refusal> {
  try {
    return ok(JSON.parse(text));
  } catch {
    return fail({ code: 'BadSyntax', message: 'The part with the activity is not JSON.' });
  }
}

function isStream(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
}
