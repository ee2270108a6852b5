/**
 * A line's text inside a sentence: "Extra data" → "extra data". Only words of the trade are lowered; a product keeps its
 * name ("Fiber 250", "Netflix"), since the payer looks for it on the bill.
 */
export function toMidSentence(text: string): string {
  const first = text.split(/[\s,:/(-]/)[0] ?? '';
  const isPlain = /^\p{Lu}\p{Ll}+$/u.test(first) && COMMON.test(first);
  return isPlain ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

const COMMON =
  /(?:avgift|gebyr|förbrukning|forbruk|data|samtal|samtaler|rabatt|rabatter|ränta|rente|skatt|avgifter|pris|påslag|påslagspris|abonnemang|abonnement|tillägg|tillegg|surf|elnät|nettleie|leie|hyra|moms|frakt|porto|installation|installasjon|montering|kampanj|kampanje|överföring|overføring|påminnelse|purring|sms|roaming|minuter|minutter)$|^(?:extra|ekstra|fast|rörlig|rörligt|variabelt|månads|års|utlands|nätavgift|energi|strøm|el)$/i;
