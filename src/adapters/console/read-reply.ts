import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type DomainError, domainError } from '../../model/errors.ts';
import { fail, ok, type Result } from '../../model/result.ts';
import type { ReceivedFile } from '../../ports/channel.ts';
import { FILE_LIMIT } from '../../service/keep-files.ts';
import { readInput } from './read-input.ts';

/** What the console sends: JSON, or multipart with the same JSON in the field `reply` before the files. */
const Words = z.strictObject({
  inputId: z.uuid(),
  /** May be empty where files go along. */
  text: z.string().max(1500),
  /** `seq` of the newest message on the agent's screen. */
  seenSeq: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
  choices: z.array(z.string().max(80)).max(3).default([]),
  bills: z
    .array(z.strictObject({ kind: z.enum(['pdf', 'qr']), invoice: z.string().min(1).max(100) }))
    .max(3)
    .default([]),
});

type Reply = z.output<typeof Words> & { readonly files: readonly ReceivedFile[] };

/** Bytes of everything together, with room for the words around the files. */
const UPLOAD_LIMIT = 3 * FILE_LIMIT + 64 * 1024;
export const UPLOAD_LIMITS = { fileSize: FILE_LIMIT + 1, files: 3, fields: 1, fieldSize: 32 * 1024, parts: 4 } as const;

const TOO_LARGE = domainError('too_large', 'A file is at most 4 MB, and at most three go along.');

/** Reads what an agent sends, with its files if there are any. */
export async function readReply(request: FastifyRequest): Promise<Result<Reply, DomainError>> {
  if (!request.isMultipart()) {
    const words = readInput(Words, request.body);
    return words.ok ? ok({ ...words.value, files: [] }) : words;
  }
  if (Number(request.headers['content-length'] ?? 0) > UPLOAD_LIMIT) return fail(TOO_LARGE);
  const files: ReceivedFile[] = [];
  let said: unknown = null;
  try {
    for await (const part of request.parts()) {
      if (part.type === 'file') files.push({ name: part.filename || null, content: await part.toBuffer() });
      else if (part.fieldname === 'reply') said = JSON.parse(String(part.value));
    }
  } catch (error) {
    const isLimit = error instanceof Error && 'statusCode' in error && error.statusCode === 413;
    return fail(isLimit ? TOO_LARGE : domainError('invalid_request', 'The upload could not be read.'));
  }
  const words = readInput(Words, said);
  return words.ok ? ok({ ...words.value, files }) : words;
}
