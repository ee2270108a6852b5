import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';

/** Transcripts stand in folders called `tests` beside the flows they try: of all issuers, of the examples, and of each issuer. */
export function findTranscripts(flowsDir: string): readonly string[] {
  const issuers = join(flowsDir, 'issuers');
  const own = existsSync(issuers) ? readdirSync(issuers).sort() : [];
  return [flowsDir, join(flowsDir, 'examples'), ...own.map((slug) => join(issuers, slug))].flatMap((folder) =>
    listYaml(join(folder, 'tests')),
  );
}

/** Files as they were named; a folder means the transcripts in it. */
export function namedTranscripts(names: readonly string[]): readonly string[] {
  return names.flatMap((name) => (existsSync(name) && statSync(name).isDirectory() ? listYaml(name) : [name]));
}

/** The issuer whose folder a file stands in. */
export function issuerOfFile(file: string): string | null {
  const parts = file.split(sep);
  const at = parts.lastIndexOf('issuers');
  return at === -1 ? null : (parts[at + 1] ?? null);
}

function listYaml(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => join(folder, name));
}
