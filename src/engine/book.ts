import type { Issuer } from '../model/issuer.ts';
import type { Phrases } from '../texts/phrase.ts';
import type { Understanding } from '../understanding/meaning.ts';
import type { Flow } from './flow.ts';

/** An issuer's flows, sentences and understanding, compiled and immutable, named by the hash of what it was made from. */
export interface Book {
  readonly hash: string;
  readonly issuer: Issuer;
  /** By name; the issuer's own override the common ones. */
  readonly flows: ReadonlyMap<string, Flow>;
  readonly phrases: Phrases;
  readonly understanding: Understanding;
}
