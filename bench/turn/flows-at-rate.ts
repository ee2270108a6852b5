import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IssuerId } from '../../src/model/ids.ts';

/** A copy of the flows in which this issuer's SMS sender may send so many messages a second. Returns the folder. */
export function copyFlowsAtRate(into: string, issuer: IssuerId, perSecond: number): string {
  const folder = join(into, 'flows');
  cpSync('flows', folder, { recursive: true });
  const file = join(folder, 'issuers', issuer, 'issuer.yaml');
  const text = readFileSync(file, 'utf8');
  const changed = text.replace(/perSecond: \d+/, `perSecond: ${perSecond}`);
  if (changed === text && !text.includes(`perSecond: ${perSecond}\n`)) throw new Error(`${file} has no sms.perSecond`);
  writeFileSync(file, changed);
  return folder;
}
