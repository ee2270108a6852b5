/**
 * True unless both names are known and have no word in common: "Robin Ek" and "EK, ROBIN" share two, "Robin Ek" and
 * "Kim Sandberg" none. Letters are compared without case and marks; initials and words of one letter do not count.
 */
export function sharesName(one: string, other: string): boolean {
  const words = toWords(one);
  const others = toWords(other);
  return words.length === 0 || others.length === 0 || words.some((word) => others.includes(word));
}

function toWords(name: string): readonly string[] {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 1);
}
