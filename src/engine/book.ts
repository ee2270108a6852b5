import type { Issuer } from '../model/issuer.ts';
import type { Phrases } from '../texts/phrase.ts';
import type { Understanding } from '../understanding/meaning.ts';
import type { Flow } from './flow.ts';

/** An issuer's flows, sentences and understanding, compiled and immutable, named by the hash of what it was made from. */
export interface Book {
  readonly hash: string;
  readonly issuer: Issuer;
  /** The flows in force, by name; the issuer's own override the common ones. */
  readonly flows: ReadonlyMap<string, Flow>;
  /** Earlier versions that somebody may still be in the middle of, by version. */
  readonly earlier: ReadonlyMap<string, Flow>;
  readonly phrases: Phrases;
  readonly understanding: Understanding;
}

/** A flow in the version somebody started with; the one in force if that was never stored (`''`); null if there is none. */
export function flowOf(book: Book, name: string, version: string): Flow | null {
  const current = book.flows.get(name);
  if (current && (current.version === version || version === '')) return current;
  return book.earlier.get(version) ?? null;
}
