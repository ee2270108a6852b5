/** A request's body as fields: form-encoded, or JSON for Telegram. Null: not readable. */
export function readFields(contentType: string, body: string): Readonly<Record<string, unknown>> | null {
  const type = contentType.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (body === '') return {};
  if (type === 'application/x-www-form-urlencoded') return Object.fromEntries(new URLSearchParams(body));
  if (type !== 'application/json') return null;
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}
