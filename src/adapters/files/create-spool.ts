import { mkdirSync, readdirSync } from 'node:fs';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { CHANNELS } from '../../model/address.ts';
import type { IssuerId } from '../../model/ids.ts';
import type { Log } from '../../ports/log.ts';
import type { Spool, SpooledRequest } from '../../ports/spool.ts';

/** Two hours of ten messages a second: longer outages are found again by asking the provider what it holds. */
const MOST_ENTRIES = 72_000;
const NAME = /^\d{13}-\d{6}\.json$/;

const shape = z.object({
  issuer: z.string().transform((id) => id as IssuerId),
  channel: z.enum(CHANNELS),
  path: z.enum(['message', 'status']),
  receivedAt: z.string(),
  request: z.object({
    method: z.string(),
    url: z.string(),
    headers: z.record(z.string(), z.string()),
    body: z.base64().transform((text) => new Uint8Array(Buffer.from(text, 'base64'))),
  }),
});

/**
 * One file a request, written beside its place, synced, and moved there: a crash leaves it whole or not at all. Names sort by
 * arrival, also across restarts. Only the owner may read it: it holds what payers wrote.
 */
export function createSpool(
  folder: string,
  deps: { readonly now: () => number; readonly log: Log; readonly mostEntries?: number },
): Spool {
  const aside = join(folder, 'aside');
  mkdirSync(aside, { recursive: true, mode: 0o700 });
  let waiting = readdirSync(folder).filter((name) => NAME.test(name)).length;
  let sequence = 0;
  let newest = 0;
  let draining: Promise<void> | null = null;

  const nextName = (): string => {
    // The clock may be set back; the order of arrival may not.
    newest = Math.max(newest, deps.now());
    sequence = (sequence + 1) % 1_000_000;
    if (sequence === 0) newest += 1;
    return `${String(newest).padStart(13, '0')}-${String(sequence).padStart(6, '0')}.json`;
  };
  const drainAll = async (take: Parameters<Spool['drain']>[0]): Promise<void> => {
    for (const name of readdirSync(folder)
      .filter((one) => NAME.test(one))
      .sort()) {
      const place = join(folder, name);
      const entry = parseEntry(await readFile(place, 'utf8'));
      const outcome = entry === null ? 'aside' : await take(entry);
      if (outcome === 'later') return;
      if (outcome === 'done') await rm(place, { force: true });
      else {
        await rename(place, join(aside, name));
        deps.log.error({ file: name }, 'A kept webhook request cannot be taken and was put aside for a person');
      }
      waiting -= 1;
    }
  };

  return {
    waiting: () => waiting,
    async keep(entry) {
      if (waiting >= (deps.mostEntries ?? MOST_ENTRIES)) return false;
      const name = nextName();
      const draft = join(folder, `${name}.draft`);
      try {
        const file = await open(draft, 'w', 0o600);
        try {
          await file.writeFile(toText(entry));
          await file.sync();
        } finally {
          await file.close();
        }
        await rename(draft, join(folder, name));
        await syncFolder(folder);
        waiting += 1;
        return true;
      } catch (error) {
        deps.log.error({ err: error }, 'A webhook request could not be kept on disk');
        await rm(draft, { force: true }).catch(() => {});
        return false;
      }
    },
    drain(take) {
      draining ??= drainAll(take).finally(() => {
        draining = null;
      });
      return draining;
    },
  };
}

function toText({ request, ...entry }: SpooledRequest): string {
  return JSON.stringify({ ...entry, request: { ...request, body: Buffer.from(request.body).toString('base64') } });
}

function parseEntry(text: string): SpooledRequest | null {
  try {
    return shape.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** The new name must be on disk too. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
