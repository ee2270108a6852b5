/**
 * Whether two names may be one person's or firm's: the same words in any order, without marks and legal forms. A bank cuts
 * names off and writes them in capitals: `"ANDERSSON, ANNA"` is Anna Andersson.
 */
export function isSameName(one: string | null, other: string | null): boolean {
  const [words, others] = [toWords(one), toWords(other)];
  if (words.length === 0 || others.length === 0) return false;
  const [few, many] = words.length <= others.length ? [words, others] : [others, words];
  return few.length >= Math.min(2, many.length) && few.every((word) => many.includes(word));
}

function toWords(name: string | null): readonly string[] {
  return (name ?? '')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ø/g, 'o')
    .replace(/æ/g, 'ae')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !['ab', 'as', 'hb', 'kb', 'enk', 'ans', 'asa'].includes(word));
}
