/** Endings of Swedish and Norwegian inflection, longest first. */
const ENDINGS = [
  ...['ningarna', 'ningene', 'elserna', 'elsene', 'heterna'],
  ...['arnas', 'ernas', 'ornas', 'enes', 'arna', 'erna', 'orna', 'ande', 'ende', 'aste', 'este'],
  ...['ene', 'ane', 'ade', 'ede', 'are', 'ere', 'ens', 'ets', 'ast', 'est'],
  ...['ar', 'er', 'or', 'en', 'et', 'an', 'as', 'es', 'at', 'te', 'de', 'na', 'ne', 'dd', 'tt'],
  ...['a', 'e', 's', 't', 'n', 'r'],
];
const SHORTEST_STEM = 4;

/**
 * A light stem, the same for both languages: "betalade", "betalar", "betaler", "betalte" → "betal". Never shorter than four letters.
 */
export function stemWord(word: string): string {
  for (const ending of ENDINGS) {
    if (word.length - ending.length >= SHORTEST_STEM && word.endsWith(ending)) return word.slice(0, -ending.length);
  }
  return word;
}
