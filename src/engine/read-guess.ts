/** Words that people put around what they were asked for. */
const AROUND =
  /(?<!\p{L})(?:mitt|min|mit|det|the|my|is|är|er|var|svar|svaret|postnummer|postnumret|postnummeret|postnr|postcode|zip|kundnummer|kundnumret|kundnr|kundenummer|kundenummeret|kundenr|customer|number|summan|summen|belopp|beloppet|beløp|beløpet|amount|kronor|kroner|kr|sek|nok)(?!\p{L})/giu;

/** More letters than a customer number has are words. */
const MOST_LETTERS = 6;
const LONGEST = 80;

/**
 * What a text gives as postcode, customer number or amount; null: it is something else. "Mitt kundnummer är K-1001." →
 * "K-1001". Without a digit nothing is a guess, so whatever is compared is also counted.
 */
export function readGuess(text: string): string | null {
  if (text.length > LONGEST || text.includes('?')) return null;
  const bare = text
    .replace(AROUND, ' ')
    .replace(/[.!:]+\s*$/u, '')
    .replace(/\s+/g, ' ')
    .trim();
  const letters = bare.replace(/[^\p{L}]/gu, '').length;
  const digits = bare.replace(/\D/g, '').length;
  const isAmount = /(?:kr|kronor|kroner|sek|nok)\b/i.test(text);
  return letters <= MOST_LETTERS && digits >= (isAmount ? 1 : 3) ? bare : null;
}
