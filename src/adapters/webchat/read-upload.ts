import type { FastifyRequest } from 'fastify';
import { fail, ok, type Result } from '../../model/result.ts';
import type { ReceivedFile } from '../../ports/channel.ts';
import type { Refusal } from './refusal.ts';

export interface Upload {
  /** The part `activity`, unread; null if there was none. */
  readonly activity: unknown;
  readonly files: readonly ReceivedFile[];
}

const ACTIVITY_TYPE = 'application/vnd.microsoft.activity';
const ACTIVITY_BYTES = 64 * 1024;

const TOO_BIG: Refusal = { code: 'MessageSizeTooBig', message: 'The upload is too big: at most 4 MiB in 20 files.' };
const NO_FILE: Refusal = { code: 'MissingProperty', message: 'The upload holds no file.' };

/**
 * Reads the files of an upload and the activity that came with them. A raw body is one file; several files may share a
 * name. What is too big is read to its end all the same, without being kept, so that the client hears why instead of a
 * reset; the server's own time limit bounds that.
 *
 * @param limit bytes of everything together
 */
export async function readUpload(request: FastifyRequest, limit: number): Promise<Result<Upload, Refusal>> {
  if (Number(request.headers['content-length'] ?? 0) > limit) return fail(TOO_BIG);
  if (request.isMultipart()) return readParts(request, limit);
  const { bytes, content } = await gather(isStream(request.body) ? request.body : [], limit);
  if (bytes > limit) return fail(TOO_BIG);
  const name = toFileName(request.headers['content-disposition']);
  return bytes === 0 ? fail(NO_FILE) : ok({ activity: null, files: [{ name, content }] });
}

async function readParts(request: FastifyRequest, limit: number): Promise<Result<Upload, Refusal>> {
  let bytes = 0;
  const files: ReceivedFile[] = [];
  let text: string | null = null;
  try {
    for await (const part of request.parts({ isPartAFile: () => true })) {
      if (part.type !== 'file') continue;
      const isActivity = part.mimetype === ACTIVITY_TYPE;
      const room = isActivity ? ACTIVITY_BYTES : limit - bytes;
      const read = await gather(part.file, room);
      bytes += read.bytes > room ? limit + 1 : read.bytes;
      if (isActivity) text = Buffer.from(read.content).toString('utf8');
      else files.push({ name: part.filename || null, content: read.content });
    }
  } catch (error) {
    // The parser's own limits come with 413; anything else it throws is a body that is no multipart.
    const isLimit = error instanceof Error && 'statusCode' in error && error.statusCode === 413;
    return fail(isLimit ? TOO_BIG : { code: 'BadSyntax', message: 'The upload is not well-formed multipart.' });
  }
  if (bytes > limit) return fail(TOO_BIG);
  if (text === null) return files.length === 0 ? fail(NO_FILE) : ok({ activity: null, files });
  const activity = parseJson(text);
  return activity.ok ? ok({ activity: activity.value, files }) : activity;
}

/** Reads to the end; `bytes` counts all of it, and what is more than `room` is not kept. */
async function gather(
  stream: AsyncIterable<unknown> | Iterable<unknown>,
  room: number,
): Promise<{ readonly bytes: number; readonly content: Uint8Array }> {
  const kept: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of stream) {
    if (!(chunk instanceof Uint8Array)) continue;
    bytes += chunk.length;
    if (bytes <= room) kept.push(chunk);
  }
  return { bytes, content: Buffer.concat(kept) };
}

/** `form-data; name="file"; filename="bild.png"` → `bild.png`. */
function toFileName(disposition: string | undefined): string | null {
  return /;\s*filename="([^"]{1,300})"/i.exec(disposition ?? '')?.[1] ?? null;
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
