import type { IssuerAccounts } from '../../model/issuer.ts';
import { fail, ok, type Result } from '../../model/result.ts';
import type { MediaFailure } from '../../ports/channel.ts';
import type { TokenSource } from './create-token-source.ts';
import { isServiceAddress } from './is-service-address.ts';
import { parseFileAddress } from './parse-file-address.ts';

/** What {@link FileAddress} writes as a source; the connector's origin and path are read from the address itself. */
const SOURCE = /^(connector|signed) (https?:\/\/\S+)$/;

/**
 * Fetches a file that a payer sent: from the Bot Connector with the bot's token, or from Microsoft's file servers without.
 * Nobody else is called, whatever an activity said; no redirect is followed. Never throws.
 *
 * @param source as `readMedia` wrote it; checked again, since what is kept may be old
 */
export async function fetchAzureMedia(
  source: string,
  accounts: IssuerAccounts,
  deps: { readonly tokens: TokenSource; readonly timeoutMs: number; readonly mostBytes: number },
): Promise<Result<Uint8Array, MediaFailure>> {
  const [, kind, text = ''] = SOURCE.exec(source) ?? [];
  const { azureBot } = accounts;
  if (!azureBot || kind === undefined) return fail('gone');
  const base = kind === 'connector' ? (/^(.+\/)v3\/attachments\//.exec(text)?.[1] ?? '') : 'https://none.invalid/';
  const address = parseFileAddress(text, base);
  if (address === null || (address.needsToken && !isServiceAddress(base, azureBot.serviceUrls))) return fail('gone');
  const headers: Record<string, string> = {};
  if (address.needsToken) {
    const token = await deps.tokens.tokenFor(azureBot);
    if (!token.ok) return fail('unavailable');
    headers['authorization'] = `Bearer ${token.value}`;
  }
  try {
    const signal = AbortSignal.timeout(deps.timeoutMs);
    const response = await fetch(address.url, { redirect: 'error', headers, signal });
    if (!response.ok || response.body === null) {
      await response.body?.cancel();
      return fail(response.status >= 500 || response.status === 429 ? 'unavailable' : 'gone');
    }
    return await readAtMost(response.body, deps.mostBytes);
  } catch {
    return fail('unavailable');
  }
}

async function readAtMost(body: ReadableStream<Uint8Array>, most: number): Promise<Result<Uint8Array, MediaFailure>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > most) return fail('too_large');
    chunks.push(chunk);
  }
  return ok(Buffer.concat(chunks));
}
