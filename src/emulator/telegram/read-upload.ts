/**
 * A multipart body as fields, as Bot API clients upload files: a parameter may be the file itself, or `attach://NAME` of the
 * part that is. https://core.telegram.org/bots/api#sending-files Null: not readable.
 */
export async function readUpload(
  contentType: string,
  body: Uint8Array,
): Promise<Readonly<Record<string, unknown>> | null> {
  try {
    const form = await new Response(Buffer.from(body), { headers: { 'content-type': contentType } }).formData();
    const parts = new Map(form.entries());
    const fields = [...parts].map(([name, value]) => {
      const part = typeof value === 'string' ? /^attach:\/\/(.+)$/.exec(value)?.[1] : undefined;
      return [name, part === undefined ? value : parts.get(part)] as const;
    });
    return Object.fromEntries(fields);
  } catch {
    return null;
  }
}
