/**
 * The text of a file that says nothing of its encoding: UTF-8 where the bytes are, for beyond ASCII they hardly are by chance;
 * else Windows-1252, the Latin-1 of spreadsheets and banks, which every byte is. A byte order mark is dropped.
 */
export function decodeText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
