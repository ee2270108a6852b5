import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import type { Fault } from '../../model/errors.ts';
import { LOCALES } from '../../model/locale.ts';
import { fail, ok, type Result } from '../../model/result.ts';
import type { OwnPhrase } from '../../understanding/learn-own-phrases.ts';
import { INTENTS } from '../../understanding/meaning.ts';
import { readYaml } from './read-yaml.ts';
import { toYamlFaults } from './to-yaml-faults.ts';

const List = z
  .array(
    z
      .string('a phrase is a text; put quotes round it')
      .min(2, 'a phrase has two letters or more')
      .max(300, 'a phrase has 300 letters at most'),
    'a list of phrases is wanted here, each on a line that begins with a dash',
  )
  .max(500, 'at most 500 phrases for each intent');

/**
 * An issuer's own phrases: `flows/issuers/<slug>/intents/<locale>/<intent>.yaml`, each a plain list. None where the folder is absent. Every
 * fault of every file at once: a file that is no list of texts, or a name that is no intent, with the names there are.
 */
export function readOwnPhrases(issuerFolder: string): Result<readonly OwnPhrase[], readonly Fault[]> {
  const phrases: OwnPhrase[] = [];
  const faults: Fault[] = [];
  for (const locale of LOCALES) {
    const folder = join(issuerFolder, 'intents', locale);
    for (const name of existsSync(folder) ? readdirSync(folder).sort() : []) {
      if (!name.endsWith('.yaml')) continue;
      const file = join(folder, name);
      const intent = INTENTS.find((one) => one === basename(name, '.yaml'));
      if (intent === undefined) {
        faults.push({ detail: `${file}: no intent has this name; the names are ${INTENTS.join(', ')}.` });
        continue;
      }
      const yaml = readYaml(file);
      if (!yaml.ok) {
        faults.push(...yaml.error);
        continue;
      }
      const read = List.safeParse(yaml.value.data);
      if (read.success) phrases.push(...read.data.map((pattern) => ({ pattern, intent })));
      else faults.push(...toYamlFaults(file, yaml.value, read.error));
    }
  }
  return faults.length > 0 ? fail(faults) : ok(phrases);
}
