/** A bar on the terminal, in place of the one before; nothing where nobody looks. */
export function showProgress(done: number, of: number): void {
  if (!process.stderr.isTTY) return;
  const share = of === 0 ? 1 : Math.min(1, done / of);
  const filled = Math.round(share * 30);
  process.stderr.write(
    `\r${'█'.repeat(filled)}${'░'.repeat(30 - filled)} ${Math.floor(share * 100)} %${share === 1 ? '\n' : ''}`,
  );
}
