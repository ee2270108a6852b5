import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What Notan is held against, by exact version; they are no part of the project. */
export const PEERS = {
  botbuilder: '4.23.3',
  'botbuilder-dialogs': '4.23.3',
  '@microsoft/agents-hosting': '1.8.1',
} as const;

/** The bots; botbuilder-dialogs is a part of the first. */
export const PEER_NAMES = ['botbuilder', '@microsoft/agents-hosting'] as const;
export type PeerName = (typeof PEER_NAMES)[number];

/** A folder with the peers installed; made once on a machine, from the package registry. */
export function installPeers(): string {
  const folder = join(tmpdir(), `notan-bench-peers-${Object.values(PEERS).join('-')}`);
  const done = join(folder, 'installed');
  if (existsSync(done)) return folder;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies: PEERS }));
  console.log('Installing what Notan is held against …');
  execFileSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: folder, stdio: 'ignore' });
  writeFileSync(done, '');
  return folder;
}
