/** Where a running Notan is, and whose it is asked as. */
export interface NotanAddress {
  readonly url: string;
  readonly token?: string;
}

export interface NotanCall {
  readonly method?: 'GET' | 'POST' | 'PUT';
  readonly body?: string;
  readonly type?: string;
  readonly timeoutMs?: number;
}

/** Asks the API of a running Notan. Null where it did not answer, or refused: the reason has been written to stderr. */
export async function callNotan<Answer>(
  { url, token }: NotanAddress,
  path: string,
  { method = 'GET', body, type = 'application/json', timeoutMs = 120_000 }: NotanCall = {},
): Promise<Answer | null> {
  const address = new URL(path, url);
  try {
    const response = await fetch(address, {
      method,
      headers: { authorization: `Bearer ${token ?? ''}`, ...(body !== undefined && { 'content-type': type }) },
      ...(body !== undefined && { body }),
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (response.status === 204) return {} as Answer;
    const answer = (await response.json()) as Answer & { readonly detail?: string };
    if (response.ok) return answer;
    console.error(answer.detail ?? `Notan answered ${response.status}.`);
  } catch {
    console.error(`No Notan answers at ${address.origin}. Is it running, and is --url right?`);
  }
  return null;
}
