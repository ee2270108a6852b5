/** An answer of a few sentences is a few kilobytes. */
const LARGEST_ANSWER = 256 * 1024;

/** fetch, but it follows no redirect (the key goes along) and reads no more than an answer can be. */
export async function boundedFetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  const response = await fetch(input, { ...init, redirect: 'error' });
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > LARGEST_ANSWER) throw new Error('The answer is longer than any answer may be');
    chunks.push(chunk);
  }
  const { status, statusText, headers } = response;
  return new Response(status === 204 ? null : Buffer.concat(chunks), { status, statusText, headers });
}
