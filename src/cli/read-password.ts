import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { fail, ok, type Result } from '../model/result.ts';

const MOST_BYTES = 4096;

/**
 * A password from standard input (its first line), or typed twice at a terminal without being shown. Null: left empty.
 * Never from an argument: those stand in the shell's history and in the process list.
 */
export async function readPassword(from: { readonly fromStdin: boolean }): Promise<Result<string | null, string>> {
  if (from.fromStdin) {
    let text = '';
    for await (const chunk of process.stdin.setEncoding('utf8')) {
      text += String(chunk);
      if (text.includes('\n') || text.length > MOST_BYTES) break;
    }
    return ok(text.split(/\r?\n/)[0] || null);
  }
  if (!process.stdin.isTTY) return fail('There is no terminal to ask for the password: use --password-stdin.');
  const first = await ask('Password (empty keeps the one they have): ');
  if (first === '') return ok(null);
  return (await ask('The same again: ')) === first ? ok(first) : fail('The two were not the same.');
}

async function ask(question: string): Promise<string> {
  process.stderr.write(question);
  const silence = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({ input: process.stdin, output: silence, terminal: true });
  try {
    return await terminal.question('');
  } finally {
    terminal.close();
    process.stderr.write('\n');
  }
}
