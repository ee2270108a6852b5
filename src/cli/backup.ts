import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { FORMAT, type Manifest } from '../adapters/backup/backup-lines.ts';
import { readFolder } from '../adapters/backup/folder-files.ts';
import { readBackup } from '../adapters/backup/read-backup.ts';
import { writeBackup } from '../adapters/backup/write-backup.ts';
import { openSnapshot, readSecretNames, readSecretPrint, readTarget } from './backup-target.ts';
import { showProgress } from './show-progress.ts';

interface BackupOptions {
  readonly verify: boolean;
  readonly json: boolean;
}

/** `notan backup FILE`: the record, the accounts, the flows and what waits on disk, in one file. Exit codes: 0 done, 1 damaged or refused, 2 wrong use. */
export function addBackupVerb(program: Command): void {
  program
    .command('backup')
    .description('write the record, accounts, flows and waiting requests to one file, and read it back to be sure')
    .argument(
      '<file>',
      'where to, such as notan-2026-11-27.backup; readable by its owner only, for it holds what payers wrote',
    )
    .option('--verify', 'only read a backup: every count, every hash, every line', false)
    .option('--json', 'print as JSON', false)
    .addHelpText(
      'after',
      `
Of the record that DATABASE_URL, or else DATA_DIR, names; Notan may run meanwhile. Secrets are not in it: keep NOTAN_SECRET and the
variables that issuers' files name where you keep secrets. People who are signed in at the console sign in again after a restore.

Exit codes: 0 done, 1 the file is damaged or could not be written, 2 wrong use.
`,
    )
    .action(async (file: string, { verify, json }: BackupOptions, command: Command) => {
      if (verify && !existsSync(file)) command.error(`error: there is no file ${file}`);
      if (!verify && existsSync(file)) command.error(`error: ${file} is there already; give a new name`);
      try {
        process.exitCode = verify ? report(file, await verifyBackup(file), json) : await make(file, json);
      } catch (error) {
        console.error(`✗ ${error instanceof Error ? error.message : String(error)}`);
        process.exitCode = 1;
      }
    });
}

async function make(file: string, json: boolean): Promise<number> {
  const target = readTarget();
  if (target === null) return 2;
  const snapshot = await openSnapshot(target);
  try {
    const folders = [
      readFolder(target.flowsDir, 'flows'),
      readFolder(target.localesDir, 'locales'),
      readFolder(join(target.dataDir, 'spool'), 'spool'),
    ];
    for (const place of folders.flatMap((one) => one.left))
      console.error(`! ${place} is not in the backup: its name or kind is not plain.`);
    const files = folders.flatMap((one) => one.files);
    const manifest: Manifest = {
      notan: 'backup',
      format: FORMAT,
      at: new Date().toISOString(),
      version: readVersion(),
      from: target.databaseUrl === null ? 'sqlite' : 'postgres',
      migrations: snapshot.migrations.map(({ number, hash }) => ({ number, hash })),
      tables: snapshot.tables.map(({ name, count }) => ({ name, rows: count })),
      files: files.length,
      secrets: [...readSecretNames(target.flowsDir)],
      secretPrint: readSecretPrint(target),
    };
    const all = snapshot.tables.reduce((sum, one) => sum + one.count, 0);
    let done = 0;
    await writeBackup(file, manifest, snapshot.tables, files, (rows) => {
      done += rows;
      showProgress(done, all);
    });
  } finally {
    await snapshot.close();
  }
  return report(file, await verifyBackup(file), json);
}

/** The manifest of a backup that is whole. Throws a sentence that names the line where it is not. */
export async function verifyBackup(file: string): Promise<Manifest> {
  const size = statSync(file).size;
  let manifest: Manifest | null = null;
  for await (const part of readBackup(file)) {
    if (part.kind === 'manifest') manifest = part.manifest;
    if (part.line % 1_000 === 0) showProgress(part.read, size);
  }
  if (manifest === null) throw new Error(`${file} is empty`);
  showProgress(size, size);
  return manifest;
}

function report(file: string, manifest: Manifest, json: boolean): 0 {
  const rows = manifest.tables.reduce((sum, one) => sum + one.rows, 0);
  const bytes = statSync(file).size;
  if (json) console.log(JSON.stringify({ file, bytes, rows, ...manifest }));
  else {
    const schema = manifest.migrations.at(-1)?.number ?? 0;
    console.log(
      `✓ ${file} is whole: ${rows} rows of ${manifest.tables.length} tables and ${manifest.files} files, ${Math.ceil(bytes / 1024)} KiB, of ${manifest.at} (${manifest.from}, migration ${schema}).`,
    );
    console.log(`  Not in it: ${manifest.secrets.join(', ')}.`);
  }
  return 0;
}

function readVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return String((JSON.parse(text) as { version: unknown }).version);
}
