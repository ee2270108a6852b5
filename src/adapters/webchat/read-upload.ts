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

const TOO_BIG: Refusal = { code: 'MessageSizeTooBig', message: 'The upload is too big: at most 4 MiB in 20 files.' };
const NO_FILE: Refusal = { code: 'MissingProperty', message: 'The upload holds no file.' };

/**
 * Counts the files of an upload and reads the activity that came with them. Files pass by without being kept. One raw file
 * counts as one; several files may share a name. What is too big is read to its end all the same, so that the client hears
 * why instead of a reset; the server's own time limit bounds that.
 *
 * @param limit bytes of everything together
 */
export async function readUpload(request: FastifyRequest, limit: number): Promise<Result<Upload, Refusal>> {
  if (Number(request.headers['content-length'] ?? 0) > limit) return fail(TOO_BIG);
  if (request.isMultipart()) return readParts(request, limit);
  const bytes = isStream(request.body) ? await drain(request.body) : 0;
  if (bytes > limit) return fail(TOO_BIG);
  return bytes === 0 ? fail(NO_FILE) : ok({ activity: null, files: 1 });
}

async function readParts(request: FastifyRequest, limit: number): Promise<Result<Upload, Refusal>> {
  let bytes = 0;
  let files = 0;
  let text: string | null = null;
  try {
    for await (const part of request.parts({ isPartAFile: () => true })) {
      if (part.type !== 'file') continue;
      const kept: Uint8Array[] | null = part.mimetype === ACTIVITY_TYPE ? [] : null;
      const size = await drain(part.file, kept);
      bytes += kept !== null && size > ACTIVITY_BYTES ? limit + 1 : size;
      if (kept === null) files += 1;
      else text = Buffer.concat(kept).toString('utf8');
    }
  } catch (error) {
    // The parser's own limits come with 413; anything else it throws is a body that is no multipart.
    const isLimit = error instanceof Error && 'statusCode' in error && error.statusCode === 413;
    return fail(isLimit ? TOO_BIG : { code: 'BadSyntax', message: 'The upload is not well-formed multipart.' });
  }
  if (bytes > limit) return fail(TOO_BIG);
  if (text === null) return files === 0 ? fail(NO_FILE) : ok({ activity: null, files });
  const activity = parseJson(text);
  return activity.ok ? ok({ activity: activity.value, files }) : activity;
}

/** Bytes that went by. Of what is kept, no more than an activity may hold. */
async function drain(stream: AsyncIterable<unknown>, keep: Uint8Array[] | null = null): Promise<number> {
  let bytes = 0;
  for await (const chunk of stream) {
    if (!(chunk instanceof Uint8Array)) continue;
    bytes += chunk.length;
    if (bytes <= ACTIVITY_BYTES) keep?.push(chunk);
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
