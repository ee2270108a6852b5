import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { BackupFault } from './backup-fault.ts';

/** Longer than any row or file that is written. */
const LONGEST = 128 * 1024 * 1024;
const NEWLINE = 0x0a;

export interface Line {
  readonly number: number;
  /** Without its end. */
  readonly bytes: Buffer;
  /** Bytes of the file read so far, for a progress bar. */
  readonly read: number;
}

/** The lines of a gzip file, numbered from 1. Throws {@link BackupFault} where it is damaged or cut off. */
export async function* readLines(place: string): AsyncGenerator<Line> {
  const disk = createReadStream(place);
  const gunzip = createGunzip();
  disk.once('error', (error) => gunzip.destroy(error));
  let number = 0;
  let rest: Buffer[] = [];
  let held = 0;
  try {
    for await (const chunk of disk.pipe(gunzip) as AsyncIterable<Buffer>) {
      let from = 0;
      for (let to = chunk.indexOf(NEWLINE); to !== -1; to = chunk.indexOf(NEWLINE, from)) {
        const end = chunk.subarray(from, to);
        number += 1;
        yield { number, bytes: rest.length === 0 ? end : Buffer.concat([...rest, end]), read: disk.bytesRead };
        rest = [];
        held = 0;
        from = to + 1;
      }
      if (from < chunk.length) rest.push(chunk.subarray(from));
      held += chunk.length - from;
      if (held > LONGEST) throw new BackupFault(number + 1, 'is longer than any line of a backup.');
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_'))
      throw new BackupFault(number + 1, `the file is damaged or cut off here (${error.message}). Take another copy.`);
    throw error;
  } finally {
    disk.destroy();
    gunzip.destroy();
  }
  if (held > 0) throw new BackupFault(number + 1, 'the file is cut off here. Take another copy.');
}
