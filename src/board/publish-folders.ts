import type { Logger } from 'pino';
import { watchFolder } from '../adapters/files/watch-folder.ts';
import type { IssuerId } from '../model/ids.ts';
import type { IssuerDirectory } from '../ports/issuer-directory.ts';
import type { Service } from '../service/service.ts';

/** What is looked at: `watch` publishes what is saved, so that an author of the demo sees it at once. */
interface Folders {
  readonly directory: IssuerDirectory;
  readonly flowsDir: string;
  readonly watch: boolean;
}

/**
 * The first start publishes the flows of the folders; later ones take what was published. A flow that is wrong stops
 * nothing: its last good version stays in force, and the log, `/readyz` and the console say so. Returns the way to stop.
 */
export async function publishFolders(folders: Folders, service: Service, log: Logger): Promise<() => void> {
  const { directory, flowsDir, watch } = folders;
  const publish = async (issuer: IssuerId): Promise<void> => {
    const done = await service.flows.publish(issuer, { evenIfFaulty: true });
    if (!done.ok) log.warn({ issuer, code: done.error.code }, 'The flows could not be published');
  };
  const publishAll = async (): Promise<void> => {
    for (const issuer of directory.ids()) await publish(issuer);
    for (const { issuer, file, place, code } of service.flows.status.errors())
      log.warn({ issuer, file, line: place.line, code }, 'A flow has a fault; its last good version is in force');
  };
  for (const issuer of directory.ids()) {
    const { state, changes } = await service.payees.plan(issuer);
    if (changes.length > 0)
      log.warn(
        { issuer, state, fields: changes.map((one) => one.field) },
        'issuer.yaml names another payee than the one in force; it changes nothing until two people have agreed and a day has gone',
      );
  }
  if (watch) {
    await publishAll();
    return watchFolder(flowsDir, () => {
      publishAll().catch((error: unknown) => log.error({ err: error }, 'Saved flows could not be published'));
    });
  }
  for (const issuer of directory.ids()) {
    const { changes } = await service.flows.plan(issuer);
    if (changes.every((one) => one.from === null)) await publish(issuer);
  }
  return () => {};
}
