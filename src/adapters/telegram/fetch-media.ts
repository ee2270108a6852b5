import type { Api } from 'grammy';
import { fail, ok, type Result } from '../../model/result.ts';
import type { MediaFailure } from '../../ports/channel.ts';
import { classifyFailure } from './classify-failure.ts';

/** As Telegram gives them: `photos/file_5.jpg`. Anything else is not a path of theirs. */
const PATH = /^(?!.*\.\.)[\w-]+(\/[\w.-]+){0,4}$/;

/**
 * Fetches a file by its id, from the Bot API's own host and nowhere else: no redirect is followed, for the token is in the
 * path. Never throws.
 */
export async function fetchTelegramMedia(
  api: Api,
  botToken: string,
  fileId: string,
  deps: { readonly apiUrl: string | null; readonly timeoutMs: number; readonly mostBytes: number },
): Promise<Result<Uint8Array, MediaFailure>> {
  try {
    const { file_path = '', file_size = 0 } = await api.getFile(fileId);
    if (file_size > deps.mostBytes) return fail('too_large');
    if (!PATH.test(file_path)) return fail('gone');
    const root = (deps.apiUrl ?? 'https://api.telegram.org').replace(/\/+$/, '');
    const response = await fetch(`${root}/file/bot${botToken}/${file_path}`, {
      redirect: 'error',
      signal: AbortSignal.timeout(deps.timeoutMs),
    });
    if (!response.ok || response.body === null) return fail(response.status < 500 ? 'gone' : 'unavailable');
    return await readAtMost(response.body, deps.mostBytes);
  } catch (error) {
    const { code } = classifyFailure(error);
    return fail(code === 'rejected' || code === 'bad_address' ? 'gone' : 'unavailable');
  }
}

async function readAtMost(
  body: ReadableStream<Uint8Array>,
  mostBytes: number,
): Promise<Result<Uint8Array, MediaFailure>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > mostBytes) return fail('too_large');
    chunks.push(chunk);
  }
  return ok(Buffer.concat(chunks));
}
