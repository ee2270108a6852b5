const OFFSET = 0x811c9dc5;
const PRIME = 0x01000193;

/** FNV-1a start value of a family of features; families with different `kind` never meet but by chance. */
export function hashKind(kind: number): number {
  return Math.imul(OFFSET ^ kind, PRIME);
}

/** Goes on hashing with the UTF-16 units of `text[from..to)`. The same text gives the same number on every machine. */
export function hashText(seed: number, text: string, from = 0, to = text.length): number {
  let hash = seed;
  for (let at = from; at < to; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), PRIME);
  return hash;
}

/** Bucket 0..2^bits-1 of a hash (mixed, since FNV's low bits are its weakest). */
export function toBucket(hash: number, bits: number): number {
  let mixed = hash ^ (hash >>> 15);
  mixed = Math.imul(mixed, 0x2c1b3c6d);
  mixed ^= mixed >>> 12;
  return mixed & ((1 << bits) - 1);
}
