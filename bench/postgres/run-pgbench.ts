import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Turns a second that pgbench did by a script of {@link toPgbench}. Throws what pgbench says if a statement failed. */
export function runPgbench(url: string, script: string, turns: number, clients: number): number {
  const folder = mkdtempSync(join(tmpdir(), 'notan-pgbench-'));
  try {
    writeFileSync(join(folder, 'turns.sql'), script);
    const times = Math.ceil(turns / clients) + 1;
    const args = [
      '-n',
      '-M',
      'simple',
      '-c',
      String(clients),
      '-j',
      '2',
      '-t',
      String(times),
      '-D',
      'n=0',
      '-l',
      '-f',
      'turns.sql',
      url,
    ];
    execFileSync(findPgbench(), args, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
    const log = readdirSync(folder)
      .filter((name) => name.startsWith('pgbench_log'))
      .flatMap((name) => readFileSync(join(folder, name), 'utf8').trim().split('\n'))
      .map((line) => line.split(' ').map(Number));
    // Columns: client, transaction, its time (µs), script, when it ended (s, µs). The first of a client prepares.
    const ended = (line: readonly number[]): number => (line[4] ?? 0) + (line[5] ?? 0) / 1_000_000;
    const first = Math.min(...log.map((line) => line[1] ?? 0));
    const start = Math.min(...log.filter((line) => line[1] === first).map(ended));
    if (log.length !== times * clients) throw new Error(`pgbench did ${log.length} of ${times * clients} transactions`);
    return turns / (Math.max(...log.map(ended)) - start);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Debian keeps it beside the server, off the PATH. */
function findPgbench(): string {
  const debian = '/usr/lib/postgresql';
  const folders = existsSync(debian) ? readdirSync(debian).map((version) => join(debian, version, 'bin')) : [];
  return folders.map((one) => join(one, 'pgbench')).find((one) => existsSync(one)) ?? 'pgbench';
}
