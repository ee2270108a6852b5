import { z } from 'zod';
import type { DomainError } from '../../model/errors.ts';
import { ok, type Result } from '../../model/result.ts';
import type { ReceivedFile } from '../../ports/channel.ts';
import { FILE_LIMIT } from '../../service/keep-files.ts';
import { readInput } from './read-input.ts';

const MOST = 3;
/** Base64 holds three bytes in four letters. */
const LONGEST = 4 * Math.ceil((FILE_LIMIT + 1) / 3);

/** Bytes of a reply with the files that may go along. */
export const REPLY_LIMIT = MOST * LONGEST + 64 * 1024;

const Words = z.strictObject({
  inputId: z.uuid(),
  /** May be empty where files go along. */
  text: z.string().max(1500),
  /** `seq` of the newest message on the agent's screen. */
  seenSeq: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
  choices: z.array(z.string().max(80)).max(3).default([]),
  bills: z
    .array(z.strictObject({ kind: z.enum(['pdf', 'qr']), invoice: z.string().min(1).max(100) }))
    .max(MOST)
    .default([]),
  /** In base64, inside the JSON: a form's own content types are taken from nobody. */
  files: z
    .array(z.strictObject({ name: z.string().max(300), content: z.base64() }))
    .max(MOST)
    .default([]),
});

type Reply = Omit<z.output<typeof Words>, 'files'> & { readonly files: readonly ReceivedFile[] };

/** Reads what an agent sends, with the files that go along. */
export function readReply(body: unknown): Result<Reply, DomainError> {
  const words = readInput(Words, body);
  if (!words.ok) return words;
  const files = words.value.files.map(({ name, content }) => ({ name, content: Buffer.from(content, 'base64') }));
  return ok({ ...words.value, files });
}
