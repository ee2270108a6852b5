/** Asks again until the answer is not null; fails with what it waited for. */
export async function eventually<Value>(
  what: string,
  look: () => Promise<Value | null>,
  timeoutMs = 10_000,
): Promise<Value> {
  const until = performance.now() + timeoutMs;
  for (;;) {
    const value = await look();
    if (value !== null) return value;
    if (performance.now() > until) throw new Error(`It did not happen in ${timeoutMs} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
}
