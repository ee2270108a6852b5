import { open } from 'node:fs/promises';
import { fail, ok, type Result } from '../model/result.ts';

/** A file's bytes: at most the limit and one more, so that an endless file ends; the readers refuse what is longer. */
export async function readBytes(file: string, limit: number): Promise<Result<Uint8Array, string>> {
  try {
    const handle = await open(file, 'r');
    try {
      if ((await handle.stat()).isDirectory()) return fail('This is a folder; name the files in it.');
      const buffer = new Uint8Array(limit + 1);
      let length = 0;
      while (length < buffer.length) {
        const { bytesRead } = await handle.read(buffer, length, buffer.length - length);
        if (bytesRead === 0) break;
        length += bytesRead;
      }
      return ok(buffer.slice(0, length));
    } finally {
      await handle.close();
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    return fail(REASONS[code] ?? `The file cannot be read (${code || 'unknown reason'}).`);
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'There is no such file; check the name.',
  EACCES: 'The file may not be read; check its permissions.',
  EPERM: 'The file may not be read; check its permissions.',
  EISDIR: 'This is a folder; name the files in it.',
};
