import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Files that stand beside flows and are none. */
const OTHERS = new Set(['issuer.yaml']);

/** Folders of the catalogue, beside the flows. */
const FOLDERS: readonly string[] = ['offers', 'surveys'];

/** A file that holds a flow, or what becomes one, as it is now. */
export interface FlowFile {
  /** The name it goes under among the flows: `mer-data`, `offers/mer-data`, `segments`. */
  readonly entry: string;
  readonly file: string;
  readonly text: string;
  /** For every issuer. */
  readonly isCommon: boolean;
}

/** The flows of several folders, of which the first is common to all issuers; of one folder alone nothing is. Links are not followed. */
export function findFlowFiles(folders: readonly string[]): readonly FlowFile[] {
  return folders.flatMap((folder, index) =>
    listFlows(folder)
      .filter((file) => lstatSync(file).isFile())
      .map((file) => ({
        entry: entryNameOf(file),
        file,
        text: readFileSync(file, 'utf8'),
        isCommon: folders.length > 1 && index === 0,
      })),
  );
}

/** The files of a folder that hold flows, and what becomes flows: the offers of the catalogue, the segments. */
export function listFlows(folder: string): readonly string[] {
  return [folder, ...FOLDERS.map((name) => join(folder, name))].flatMap((one) =>
    existsSync(one)
      ? readdirSync(one)
          .filter((name) => name.endsWith('.yaml') && !OTHERS.has(name))
          .sort()
          .map((name) => join(one, name))
      : [],
  );
}

/** The name that a file goes under among the flows: `mer-data`, `offers/mer-data`, `segments`. */
export function entryNameOf(file: string): string {
  const name = basename(file, '.yaml');
  const folder = basename(dirname(file));
  return FOLDERS.includes(folder) ? `${folder}/${name}` : name;
}
