import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Every row of every table of an embedded store that is in use, or of one issuer, as text: equal texts, nothing changed. */
export function dumpRecord(file: string, issuer?: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'notan-dump-'));
  for (const end of ['', '-wal'])
    if (existsSync(`${file}${end}`)) copyFileSync(`${file}${end}`, join(folder, `db${end}`));
  const database = new DatabaseSync(join(folder, 'db'));
  const tables = database.prepare("select name from sqlite_master where type = 'table' order by name").all();
  const dump = tables.map(({ name }) => {
    const rows = database.prepare(`select * from "${name}"`).all();
    return `${name} ${JSON.stringify(rows.filter((row) => issuer === undefined || row['issuer'] === issuer))}`;
  });
  database.close();
  rmSync(folder, { recursive: true, force: true });
  return dump.join('\n');
}
