/**
 * How a folded text sounds, roughly, so that spellings of the two languages and of hasty people meet:
 * "hvorfor" and "vorfor", "tack" and "takk", "betallt" and "betalt", "qvitto" and "kvitto".
 */
export function soundSkeleton(folded: string): string {
  return folded
    .replace(/\bh(?=[vj])/g, '')
    .replace(/c(?=[eiy])/g, 's')
    .replace(/ck|[cq]/g, 'k')
    .replace(/[zx]/g, 's')
    .replace(/w/g, 'v')
    .replace(/dt\b/g, 't')
    .replace(/([a-z])\1/g, '$1');
}
