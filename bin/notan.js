#!/usr/bin/env node
// Runs the TypeScript command with the project's own Node 24, also when started by an older one.
import { existsSync, realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** MiB for what is new: Node's own choice of 64 costs 90 MB and saves no time. Of a process that runs already it cannot be changed. */
const YOUNG = '--max-semi-space-size=16';
const own = fileURLToPath(new URL('../node_modules/node/bin/node', import.meta.url));
if (!existsSync(own) || realpathSync(own) === realpathSync(process.execPath)) {
  await import('./start-quickly.js');
  await import('../src/cli/notan.ts');
} else {
  const { spawnSync } = await import('node:child_process');
  const command = fileURLToPath(import.meta.url);
  const given = [YOUNG, command, ...process.argv.slice(2)];
  const { status, signal } = spawnSync(own, given, { stdio: 'inherit' });
  process.exit(status ?? (signal === 'SIGINT' ? 130 : 1));
}
