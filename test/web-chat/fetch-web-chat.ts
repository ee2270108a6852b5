import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const VERSION = '4.18.1';
const BUNDLE = 'package/dist/webchat.js';

/**
 * Microsoft's Web Chat as it is published, unmodified: the one file, kept outside the project, since its package brings
 * 500 MB of others along. npm checks that it is the package the registry vouches for. Null, with a loud line, where there is
 * no registry; in CI that is a failure.
 */
export async function fetchWebChat(): Promise<string | null> {
  const folder = join(tmpdir(), `notan-web-chat-${VERSION}`);
  const file = join(folder, BUNDLE);
  try {
    if (!existsSync(file)) {
      const making = `${folder}.${process.pid}`;
      mkdirSync(making, { recursive: true });
      const pack = ['pack', `botframework-webchat@${VERSION}`, '--pack-destination', making, '--silent'];
      await run('npm', pack, { timeout: 120_000, cwd: making });
      await run('tar', ['xzf', join(making, `botframework-webchat-${VERSION}.tgz`), '-C', making, BUNDLE]);
      rmSync(join(making, `botframework-webchat-${VERSION}.tgz`));
      // Whoever was faster has put the same file there.
      if (existsSync(folder)) rmSync(making, { recursive: true });
      else renameSync(making, folder);
    }
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (process.env['CI']) throw error;
    console.warn(`!!! SKIPPED: Web Chat ${VERSION} could not be had from the npm registry; it was not tried`);
    return null;
  }
}
