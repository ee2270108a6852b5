import type Twilio from 'twilio/lib/rest/Twilio.js';
import type { Exchange, HttpRequest } from './exchange.ts';
import { judgeExchange } from './judge-exchange.ts';
import { TwilioFailure } from './twilio-failure.ts';

export interface TwilioClientDeps {
  readonly exchange: (request: HttpRequest) => Promise<Exchange>;
  /** Stands in for https://api.twilio.com; null: Twilio itself. May have a path. */
  readonly apiUrl: string | null;
  readonly timeoutMs: number;
}

/**
 * The `twilio` package's REST client over our own exchange: one deadline, no retries, and a {@link TwilioFailure} for
 * everything but a 2xx with JSON in it. Loaded on first use: it takes 170 ms, which no start should wait for. Throws on
 * an account SID that cannot be one.
 */
export async function createTwilioClient(
  account: { readonly accountSid: string; readonly authToken: string },
  deps: TwilioClientDeps,
): Promise<Twilio> {
  const [{ default: Client }, { default: RequestClient }] = await Promise.all([
    import('twilio/lib/rest/Twilio.js'),
    import('twilio/lib/base/RequestClient.js'),
  ]);
  const httpClient = new RequestClient({ timeout: deps.timeoutMs, autoRetry: false });
  httpClient.request = async <Data>(options: TwilioRequest<Data>) => {
    const answer = judgeExchange(await deps.exchange(toHttpRequest(options, deps)));
    if (!answer.ok) throw new TwilioFailure(answer.error);
    const { status, headers, text } = answer.value;
    return { statusCode: status, body: parseAnswer(text), headers };
  };
  return new Client(account.accountSid, account.authToken, { httpClient, autoRetry: false });
}

interface TwilioRequest<Data> {
  readonly method: string;
  readonly uri: string;
  readonly username?: string;
  readonly password?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly params?: object;
  readonly data?: Data;
}

function toHttpRequest(options: TwilioRequest<unknown>, deps: TwilioClientDeps): HttpRequest {
  const asked = new URL(options.uri);
  const url = deps.apiUrl === null ? asked : new URL(deps.apiUrl.replace(/\/$/, '') + asked.pathname + asked.search);
  for (const [name, value] of Object.entries(options.params ?? {})) url.searchParams.append(name, String(value));
  const body = options.data ? new URLSearchParams(Object.entries(options.data)).toString() : null;
  const credentials = Buffer.from(`${options.username}:${options.password}`).toString('base64');
  return {
    url,
    method: options.method.toUpperCase(),
    headers: {
      ...options.headers,
      authorization: `Basic ${credentials}`,
      ...(body !== null && { 'content-length': String(Buffer.byteLength(body)) }),
    },
    body,
    timeoutMs: deps.timeoutMs,
  };
}

/** An accepted message whose answer cannot be read is still accepted, perhaps. */
function parseAnswer(text: string) {
  try {
    return JSON.parse(text);
  } catch {
    throw new TwilioFailure({ code: 'unknown', detail: 'Twilio answered with something that is not JSON' });
  }
}
