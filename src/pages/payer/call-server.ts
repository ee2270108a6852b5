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

/** One JSON call. Throws {@link HttpError}, or whatever fetch throws when nothing answered within ten seconds. */
export async function callServer(
  method: string,
  address: string,
  options: { readonly token?: string | undefined; readonly body?: unknown } = {},
): Promise<Readonly<Record<string, unknown>>> {
  const response = await fetch(address, {
    method,
    headers: {
      ...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(options.token === undefined ? {} : { authorization: `Bearer ${options.token}` }),
    },
    ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
    signal: AbortSignal.timeout(CALL_MS),
  });
  if (!response.ok) throw new HttpError(response);
  return response.status === 204 ? {} : ((await response.json()) as Record<string, unknown>);
}
