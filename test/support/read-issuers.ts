import { createDirectory } from '../../src/adapters/files/create-directory.ts';
import { demoSecret } from '../../src/demo/demo-secret.ts';
import type { IssuerDirectory } from '../../src/ports/issuer-directory.ts';
import { testUnderstanding } from './test-understanding.ts';

let known: IssuerDirectory | null = null;

/** The project's own issuers, flows and sentences, with the model that is shipped. Read once: nothing in it changes. */
export function readIssuers(): IssuerDirectory {
  known ??= read();
  return known;
}

function read(): IssuerDirectory {
  const directory = createDirectory({
    flowsDir: 'flows',
    localesDir: 'locales',
    understanding: testUnderstanding(),
    findSecret: (_variable, purpose, issuer) => demoSecret(purpose, issuer),
  });
  if (!directory.ok) throw new Error(directory.error.map((fault) => fault.detail).join('\n'));
  return directory.value;
}
