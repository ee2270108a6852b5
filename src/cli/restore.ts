import { existsSync, statSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import type { Command } from 'commander';
import { readBackup } from '../adapters/backup/read-backup.ts';
import { askYes } from './ask-yes.ts';
import { readSecretPrint, readTarget } from './backup-target.ts';
import { fillFromBackup } from './fill-from-backup.ts';
import { prepareTarget } from './prepare-target.ts';
import { showProgress } from './show-progress.ts';
import { type BackupSurvey, surveyBackup } from './survey-backup.ts';

interface RestoreOptions {
  readonly moved: boolean;
  readonly yes: boolean;
  readonly json: boolean;
}

/** `notan restore FILE`: fills an empty store from a backup, whichever database it was made from. Exit codes: 0 done, 1 refused, 2 wrong use. */
export function addRestoreVerb(program: Command): void {
  program
    .command('restore')
    .description('fill an empty store (DATABASE_URL, or else DATA_DIR) from a backup of either kind')
    .argument('<file>', 'a file that notan backup wrote')
    .option('--moved', 'nothing has run since the backup was made: what waits to be sent is simply sent', false)
    .option('--yes', 'do not ask before going back in time', false)
    .option('--json', 'print as JSON', false)
    .addHelpText(
      'after',
      `
The whole file is checked first, and all of it is restored or nothing. Without --moved, messages that waited when the backup was made
may have left since: their providers are asked before anything is sent, and a bill that Telegram cannot tell of is left for a person.
Flows and other files are put where none are; those that differ stay as they are, and are named.

Exit codes: 0 done, 1 the backup is damaged or the store not empty, 2 wrong use or no yes.
`,
    )
    .action(async (file: string, options: RestoreOptions, command: Command) => {
      if (!existsSync(file)) command.error(`error: there is no file ${file}`);
      try {
        process.exitCode = await restore(file, options);
      } catch (error) {
        console.error(`✗ ${error instanceof Error ? error.message : String(error)}`);
        process.exitCode = 1;
      }
    });
}

async function restore(file: string, { moved, yes, json }: RestoreOptions): Promise<number> {
  const target = readTarget();
  if (target === null) return 2;
  const size = statSync(file).size;
  const survey = await surveyBackup(readBackup(file), new Date().toISOString(), (read) => showProgress(read, size));
  const { manifest } = survey;
  for (const sentence of warnOf(survey, moved)) console.error(`! ${sentence}`);
  if (isRisky(survey, moved) && !yes && !(await askYes('Go back to that moment? (y/n) '))) {
    console.error('✗ Nothing was restored. Say --yes to go back in time, or --moved if nothing has run since.');
    return 2;
  }
  await mkdir(target.dataDir, { recursive: true });
  const refused = await prepareTarget(target, manifest.migrations);
  if (refused !== null) {
    console.error(`✗ ${refused}`);
    return 1;
  }
  const kept = await fillFromBackup(target, readBackup(file), manifest, !moved, (read) => showProgress(read, size));
  const print = readSecretPrint(target);
  if (manifest.secretPrint !== null && print !== null && print !== manifest.secretPrint)
    console.error(
      '! NOTAN_SECRET is another one than when the backup was made: links that payers were sent do not open.',
    );
  for (const name of kept.slice(0, 10)) console.error(`! ${name} differs from the backup's and was left as it is.`);
  if (kept.length > 10) console.error(`! So were ${kept.length - 10} more files (--json names them).`);
  const rows = manifest.tables.reduce((sum, one) => sum + one.rows, 0);
  if (json) console.log(JSON.stringify({ file, rows, files: manifest.files, kept, waiting: survey.waiting }));
  else {
    console.log(`✓ ${rows} rows and ${manifest.files - kept.length} files are as they were at ${manifest.at}.`);
    console.log(`  Set before the start: ${manifest.secrets.join(', ')}.`);
  }
  return 0;
}

function isRisky({ waiting, timers }: BackupSurvey, moved: boolean): boolean {
  return !moved && waiting + timers > 0;
}

function warnOf({ manifest, waiting, timers }: BackupSurvey, moved: boolean): readonly string[] {
  if (moved) return [];
  return [
    ...(waiting > 0
      ? [
          `${waiting} messages waited to be sent at ${manifest.at}; their providers are asked first, so none is said twice.`,
        ]
      : []),
    ...(timers > 0
      ? [
          `${timers} timers have come due since ${manifest.at} and fire once more: reminders and surveys that went out since may go out again.`,
        ]
      : []),
  ];
}
