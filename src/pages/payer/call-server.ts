/** Thrown for an HTTP answer that was not 2xx. */
export class HttpError extends Error {
  readonly status: number;
  /** What `Retry-After` asks for; 0 without it. */
  readonly waitMs: number;

  constructor(response: Response) {
    super(String(response.status));
    this.status = response.status;
    this.waitMs = Number(response.headers.get('retry-after') ?? 0) * 1000 || 0;
  }
}

const CALL_MS = 10_000;
/** A picture on a slow net. */
const UPLOAD_MS = 90_000;

/** One call: JSON, or a form with files. Throws {@link HttpError}, or whatever fetch throws when nothing answered in time. */
export async function callServer(
  method: string,
  address: string,
  options: { readonly token?: string | undefined; readonly body?: unknown } = {},
): Promise<Readonly<Record<string, unknown>>> {
  const isForm = options.body instanceof FormData;
  const response = await fetch(address, {
    method,
    headers: {
      ...(options.body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
      ...(options.token === undefined ? {} : { authorization: `Bearer ${options.token}` }),
    },
    ...(options.body === undefined ? {} : { body: isForm ? (options.body as FormData) : JSON.stringify(options.body) }),
    signal: AbortSignal.timeout(isForm ? UPLOAD_MS : CALL_MS),
  });
  if (!response.ok) throw new HttpError(response);
  return response.status === 204 ? {} : ((await response.json()) as Record<string, unknown>);
}
