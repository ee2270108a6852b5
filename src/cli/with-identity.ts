import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createIdentity } from '../adapters/better-auth/create-identity.ts';
import { type Config, readConfig } from '../config.ts';
import { type IssuerId, isIssuerId } from '../model/ids.ts';
import type { Identity } from '../ports/identity.ts';

/** Opens the accounts alone: the server may run or not. Signs and decrypts nothing, so it needs no NOTAN_SECRET. */
export async function withIdentity(
  work: (identity: Identity, config: Config, publicUrl: string) => Promise<number>,
): Promise<void> {
  const config = readConfig({ NOTAN_SECRET: randomBytes(32).toString('base64url'), ...process.env }, { demo: false });
  if (!config.ok) {
    for (const sentence of config.error) complain(sentence, 2);
    process.exitCode = 2;
    return;
  }
  const { dataDir, databaseUrl, secret } = config.value;
  const publicUrl = config.value.publicUrl ?? `http://127.0.0.1:${config.value.port}`;
  mkdirSync(dataDir, { recursive: true });
  const identity = createIdentity({
    database:
      databaseUrl === null
        ? { kind: 'sqlite', file: join(dataDir, 'staff.db') }
        : { kind: 'postgres', url: databaseUrl },
    secret: secret ?? '',
    publicUrl,
    clock: { now: () => Date.now() },
    demoPeople: null,
  });
  try {
    process.exitCode = await work(identity, config.value, publicUrl);
  } finally {
    await identity.close();
  }
}

/** Null, and a complaint: there is no such issuer. */
export function findIssuer(slug: string, { flowsDir }: Config): IssuerId | null {
  if (isIssuerId(slug) && existsSync(join(flowsDir, 'issuers', slug, 'issuer.yaml'))) return slug;
  complain(`There is no issuer ${slug} in ${flowsDir}.`, 2);
  return null;
}

export function complain(sentence: string, code: number): number {
  console.error(`✗ ${sentence}`);
  return code;
}
