import type { Source } from './read-source.ts';
import type { Sentences } from './sentences.ts';
import type { Draft } from './step-frame.ts';

/** A draft of a file that has been read as YAML and not yet compiled. */
export function createDraft(source: Source, sentences: Sentences): Draft {
  return {
    source,
    faults: [...source.warnings],
    sentences,
    named: new Map(),
    steps: new Map(),
    paths: new Map(),
    targets: [],
    expressions: [],
    texts: new Map(),
    unread: new Set(),
  };
}
