import { join } from 'node:path';
import type { IssuerSketch } from '../../language/flow-world.ts';
import { readEntry } from '../../language/read-entry.ts';
import type { ReadFlow } from '../../language/read-flow.ts';
import type { Sentences } from '../../language/sentences.ts';
import type { IssuerId } from '../../model/ids.ts';
import type { FlowFolder } from '../../ports/issuer-directory.ts';
import { findFlowFiles } from './find-flow-files.ts';
import { readFlowFiles } from './read-flow-folder.ts';

/** Reads issuers' flows as they are now, and does no work twice. */
export interface FolderReader {
  /** The flows of an issuer. Where nothing in its folders has changed since, what was read then; files are always looked at. */
  read(id: IssuerId, issuer: IssuerSketch): FlowFolder;
  /** Lets go of what was kept for the next issuer: call it when all have been read. */
  forgetCommon(): void;
}

interface LastReading {
  /** All that the reading depends on: the texts, and the issuer they were checked against. */
  readonly from: string;
  readonly folder: FlowFolder;
}

/** Flows that all issuers have are read once for all of them, until `forgetCommon`; each issuer's check is its own. */
export function createFolderReader(flowsDir: string, sentences: Sentences): FolderReader {
  const last = new Map<IssuerId, LastReading>();
  /** Null when it is kept no more: what a flow was read from is large. */
  let common: Map<string, ReadFlow> | null = new Map();

  const readOnce: typeof readEntry = (entry, file, text) => {
    const key = JSON.stringify([entry, file, text]);
    const read = common?.get(key) ?? readEntry(entry, file, text, sentences);
    common?.set(key, read);
    return read;
  };
  return {
    read(id, issuer) {
      const files = findFlowFiles([flowsDir, join(flowsDir, 'issuers', id)]);
      const from = JSON.stringify([files, issuer]);
      const known = last.get(id);
      if (known?.from === from) return known.folder;
      const folder = readFlowFiles(files, sentences, { issuer }, readOnce);
      last.set(id, { from, folder });
      return folder;
    },
    forgetCommon() {
      common = null;
    },
  };
}
