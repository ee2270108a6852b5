import { connect } from 'node:net';
import { join } from 'node:path';
import { z } from 'zod';

const answers = z.union([z.object({ file: z.string() }), z.object({ error: z.string() })]);

/** Where a running process is asked for a copy of its record. */
export function copySocketOf(dataDir: string): string {
  return join(dataDir, 'backup.sock');
}

/** A copy of the record that a running process has for itself, for as long as it is not closed. Throws a sentence if it gives none. */
export function askCopy(dataDir: string): Promise<{ readonly file: string; close(): void }> {
  return new Promise((resolve, reject) => {
    const socket = connect(copySocketOf(dataDir));
    const refuse = (why: string): void => {
      socket.destroy();
      reject(
        new Error(`The record in ${dataDir} is in use by a process that gives no copy of it (${why}). Stop it first.`),
      );
    };
    let text = '';
    socket.setEncoding('utf8');
    socket.on('data', (chunk: string) => {
      text += chunk;
      if (!text.endsWith('\n')) return;
      const answer = answers.parse(JSON.parse(text));
      if ('error' in answer) refuse(answer.error);
      else resolve({ file: answer.file, close: () => socket.destroy() });
    });
    socket.once('error', (error) => refuse(error.message));
    socket.once('close', () => refuse('it has ended'));
  });
}
