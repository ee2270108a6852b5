const STOP = ['stop', 'unsubscribe', 'end', 'quit', 'stopall', 'revoke', 'optout', 'cancel'];
const START = ['start', 'yes', 'unstop'];
const HELP = ['help', 'info'];

export type OptOutWord = 'STOP' | 'START' | 'HELP';

/**
 * Twilio's own keywords on long numbers: the whole text, in any case, is one of them. English only; Swedish and
 * Norwegian words are the product's business. https://help.twilio.com/articles/223134027
 */
export function readOptOutWord(text: string): OptOutWord | null {
  const word = text.trim().toLowerCase();
  if (STOP.includes(word)) return 'STOP';
  if (START.includes(word)) return 'START';
  return HELP.includes(word) ? 'HELP' : null;
}
