import { hash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Raised when YAML is read by other rules: what was kept by the old ones is then read anew. */
const RULES = 1;

/** What YAML files held when they were read before, by their text: a file that was edited since is not among them. */
export interface KeptYaml {
  /** The data of this text, which nobody may change; undefined: read it. */
  dataOf(text: string): unknown;
}

/** Nothing is kept. */
export const NO_KEPT_YAML: KeptYaml = { dataOf: () => undefined };

/** Reads what `keepYaml` wrote. Where the file is absent, or not one of its, nothing is kept: it only saves time. */
export function openKeptYaml(file: string): KeptYaml {
  if (!existsSync(file)) return NO_KEPT_YAML;
  try {
    const kept = new Map<string, unknown>(JSON.parse(readFileSync(file, 'utf8')));
    return { dataOf: (text) => kept.get(keyOf(text)) };
  } catch {
    return NO_KEPT_YAML;
  }
}

/** Writes what these texts hold (plain data each), through a file beside it, so that nobody reads half of one. Twice is safe. */
export function keepYaml(file: string, read: ReadonlyMap<string, unknown>): void {
  mkdirSync(dirname(file), { recursive: true });
  const half = `${file}.${process.pid}`;
  writeFileSync(half, JSON.stringify([...read].map(([text, data]) => [keyOf(text), data])));
  renameSync(half, file);
}

function keyOf(text: string): string {
  return hash('sha256', `${RULES} ${text}`, 'base64url');
}
