import { join } from 'node:path';
import { createDirectory } from '../adapters/files/create-directory.ts';
import { loadModel } from '../adapters/understanding-model/load-model.ts';
import { demoSecret } from '../demo/demo-secret.ts';
import { toCast } from '../demo/to-cast.ts';
import type { Channel } from '../model/address.ts';
import type { Fault } from '../model/errors.ts';
import type { Issuer } from '../model/issuer.ts';
import type { Message } from '../model/message.ts';
import { fail, ok, type Result } from '../model/result.ts';
import type { IssuerDirectory } from '../ports/issuer-directory.ts';
import type { PlayDeps } from '../rehearsal/play-transcript.ts';
import { toDeskHours } from '../service/desk-hours.ts';
import { showMessage } from './show-message.ts';

const MODEL = join(import.meta.dirname, '..', '..', 'dist', 'understanding.bin');

/** What author tools need: the issuers with their flows, and somebody to try them on. No account, key or server. */
export interface Rehearsal extends PlayDeps {
  readonly directory: IssuerDirectory;
  readonly flowsDir: string;
  readonly localesDir: string;
}

/** Reads the folders that `notan start` reads. Secrets are not needed and not looked for. */
export function openRehearsal(): Result<Rehearsal, readonly Fault[]> {
  const flowsDir = process.env['FLOWS_DIR'] || 'flows';
  const localesDir = process.env['LOCALES_DIR'] || 'locales';
  const directory = createDirectory({
    flowsDir,
    localesDir,
    // Stand-ins of the right shape: what is checked of a secret is checked here too.
    findSecret: (_variable, purpose, issuer) => demoSecret(purpose, issuer),
    understanding: loadModel(MODEL),
  });
  if (!directory.ok) return fail(directory.error);
  const issuers = directory.value.ids().flatMap((id) => directory.value.issuer(id) ?? []);
  return ok({
    directory: directory.value,
    flowsDir,
    localesDir,
    issuers,
    cast: toCast(issuers),
    bookOf: (id) => directory.value.book(id),
    deskAt: (issuer: Issuer, now: string) => toDeskHours(issuer, Date.parse(now)),
    show: (message: Message, channel: Channel) => showMessage(message, channel).text,
  });
}
