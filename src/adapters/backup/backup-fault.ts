/** A backup file that is not whole, or none. The message is a sentence that names the line. */
export class BackupFault extends Error {
  constructor(line: number, why: string) {
    super(`Line ${line} of the backup: ${why}`);
    this.name = 'BackupFault';
  }
}
