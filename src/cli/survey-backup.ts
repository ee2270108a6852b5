import type { Manifest } from '../adapters/backup/backup-lines.ts';
import type { BackupPart } from '../adapters/backup/read-backup.ts';

/** What a whole backup holds, and what of it happens anew when it is restored. */
export interface BackupSurvey {
  readonly manifest: Manifest;
  /** Messages that had not left. */
  readonly waiting: number;
  /** Timers that have come due between the backup and now. */
  readonly timers: number;
}

/** Reads a backup to its end. Throws where it is not whole. `now`: ISO, as the timers are. */
export async function surveyBackup(
  parts: AsyncIterable<BackupPart>,
  now: string,
  onRead: (bytes: number) => void,
): Promise<BackupSurvey> {
  let manifest: Manifest | null = null;
  let waiting = 0;
  let timers = 0;
  for await (const part of parts) {
    if (part.line % 1_000 === 0) onRead(part.read);
    if (part.kind === 'manifest') manifest = part.manifest;
    if (part.kind !== 'row') continue;
    if (part.table === 'outbox') waiting += 1;
    const due = part.table === 'timers' ? part.row[part.columns.indexOf('due_at')] : undefined;
    if (typeof due === 'string' && manifest !== null && due > manifest.at && due <= now) timers += 1;
  }
  if (manifest === null) throw new Error('The backup is empty');
  return { manifest, waiting, timers };
}
