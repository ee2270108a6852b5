import type { IssuerAccounts } from '../../model/issuer.ts';
import { fail, ok, type Result } from '../../model/result.ts';
import type { MediaFailure } from '../../ports/channel.ts';

/** Twilio sends on to its file servers, whose addresses are signed and need no credentials. */
const FILE_HOSTS = /(^|\.)(twilio\.com|twiliocdn\.com|amazonaws\.com)$/;
const SOURCE = /^([A-Z]{2}\w{1,62})\/([A-Z]{2}\w{1,62})$/;
const MOST_HOPS = 3;

interface MediaDeps {
  /** In place of https://api.twilio.com; null: Twilio itself. */
  readonly apiUrl: string | null;
  /** For the whole fetch. */
  readonly timeoutMs: number;
  readonly mostBytes: number;
}

/**
 * Fetches a medium of an inbound MMS from the account's own folder at Twilio. Redirects are followed only over https to
 * Twilio's file servers, without credentials; nothing that came in a webhook is ever an address here. Never throws.
 *
 * @param source `MM…/ME…`, see `readMedia`
 */
export async function fetchSmsMedia(
  account: NonNullable<IssuerAccounts['sms']>,
  source: string,
  deps: MediaDeps,
): Promise<Result<Uint8Array, MediaFailure>> {
  const [, message, medium] = SOURCE.exec(source) ?? [];
  if (message === undefined || medium === undefined) return fail('gone');
  const root = (deps.apiUrl ?? 'https://api.twilio.com').replace(/\/+$/, '');
  const url = new URL(`${root}/2010-04-01/Accounts/${account.accountSid}/Messages/${message}/Media/${medium}`);
  const signal = AbortSignal.timeout(deps.timeoutMs);
  try {
    for (const token of [account.authToken, ...(account.otherAuthTokens ?? [])]) {
      const credentials = Buffer.from(`${account.accountSid}:${token}`).toString('base64');
      const response = await follow(url, `Basic ${credentials}`, signal);
      if (response?.status === 401) continue;
      if (response === null || response.status < 200 || (response.status >= 300 && response.status < 500)) {
        return fail('gone');
      }
      if (response.status >= 500 || response.body === null) return fail('unavailable');
      return await readAtMost(response.body, deps.mostBytes);
    }
    return fail('gone');
  } catch {
    return fail('unavailable');
  }
}

/** Null: sent on to somewhere we do not go. */
async function follow(start: URL, authorization: string, signal: AbortSignal): Promise<Response | null> {
  let url = start;
  for (let hop = 0; hop < MOST_HOPS; hop += 1) {
    const headers = url.origin === start.origin ? { authorization } : {};
    const response = await fetch(url, { redirect: 'manual', headers, signal });
    const location = response.headers.get('location');
    if (response.status < 300 || response.status >= 400 || location === null) return response;
    await response.body?.cancel();
    if (!URL.canParse(location, url)) return null;
    const next = new URL(location, url);
    const isTheirs = next.protocol === 'https:' && FILE_HOSTS.test(next.hostname) && next.port === '';
    if (!isTheirs && next.origin !== start.origin) return null;
    url = next;
  }
  return null;
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
