import { join } from 'node:path';
import { createDirectory } from '../adapters/files/create-directory.ts';
import { openKeptYaml } from '../adapters/files/kept-yaml.ts';
import { checkCertificates } from '../adapters/swish/check-certificates.ts';
import { loadModel } from '../adapters/understanding-model/load-model.ts';
import type { Config } from '../config.ts';
import { demoSecret } from '../demo/demo-secret.ts';
import { fail, ok, type Result } from '../model/result.ts';
import type { IssuerDirectory } from '../ports/issuer-directory.ts';

/** The issuers' folders with their secrets, or a sentence for everything that is wrong with them. `dist`: what the build made. */
export function readDirectory(config: Config, dist: string): Result<IssuerDirectory, readonly string[]> {
  const directory = createDirectory({
    flowsDir: config.flowsDir,
    localesDir: config.localesDir,
    understanding: loadModel(join(dist, 'understanding.bin')),
    kept: openKeptYaml(join(dist, 'sentences.json')),
    hasAssistant: config.assistant !== null,
    findSecret: (variable, purpose, issuer) =>
      config.findSecret(variable) ?? (config.demo ? demoSecret(purpose, issuer) : null),
  });
  if (!directory.ok)
    return fail(
      directory.error.map((fault) =>
        fault.line === undefined ? fault.detail : `${fault.detail} (line ${fault.line})`,
      ),
    );
  // The demo's certificates are shown to nobody.
  const certificateFaults = config.demo ? [] : checkCertificates(directory.value);
  return certificateFaults.length > 0 ? fail(certificateFaults) : ok(directory.value);
}
