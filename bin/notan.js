#!/usr/bin/env node
// Runs the command with the project's own Node 24, also when started by an older one: as it was packed, or else from its TypeScript.
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';

const own = fileURLToPath(new URL('../node_modules/node/bin/node', import.meta.url));
if (!existsSync(own) || realpathSync(own) === realpathSync(process.execPath)) {
  const { PACKED, STAMP, stampSources } = await import('./stamp-sources.js');
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === stampSources()) {
    await import('./keep-compiled.js');
    await import(pathToFileURL(PACKED).href);
  } else {
    await import('./start-quickly.js');
    await import('../src/cli/notan.ts');
  }
} else {
  const { spawnSync } = await import('node:child_process');
  const { startFlags } = await import('./start-flags.js');
  const command = fileURLToPath(import.meta.url);
  const given = [...startFlags, command, ...process.argv.slice(2)];
  const { status, signal } = spawnSync(own, given, { stdio: 'inherit' });
  process.exit(status ?? (signal === 'SIGINT' ? 130 : 1));
}
