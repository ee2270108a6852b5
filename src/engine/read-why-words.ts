import { toPlainWords } from './to-plain-words.ts';

const THIS = '(?:detta|det här|det|den här|dette|det her|dette her|this|that|them|dessa|disse)';
const THING =
  '(?:erbjudandet?|erbjudanden|frågan?|undersökningen|enkäten|reklamen?|tilbudet|tilbud|spørsmålet|undersøkelsen|reklamen|offer|offers|question|survey|ad)';
const WHY: readonly RegExp[] = [
  /^(?:varför|hvorfor|why|hur kommer det sig att|hvordan har det seg at)\s(?:får|fick|visas|frågar|skickar|sender|fikk|spør|viser|do|did|am|are)(?:\s(?:jag|jeg|ni|du|dere|i|you))?(?:\s(?:mig|meg|me))?/u,
  /^(?:varför|hvorfor|why)\s(?:just\s)?(?:jag|jeg|meg|mig|me)$/u,
  new RegExp(`^(?:varför|hvorfor|why)\\s${THIS}(?:\\s${THING})?$`, 'u'),
];
const TAIL = new RegExp(
  `(?:^|\\s)(?:${THIS}|${THING})(?:\\s(?:${THIS}|${THING}|nu|nå|now|av er|fra dere|from you|meldingen|meddelandet))*$`,
  'u',
);

/**
 * "Varför får jag detta?", "hvorfor får jeg dette?": asks why an offer or a question came, and nothing about the bill ("varför
 * får jag en påminnelse" is about the bill). Pure.
 */
export function isWhyQuestion(text: string): boolean {
  const words = toPlainWords(text);
  if (words === '' || words.length > 80) return false;
  const [asks, alone, bare] = WHY;
  if (alone?.test(words) || bare?.test(words)) return true;
  const start = asks?.exec(words);
  return start !== null && start !== undefined && TAIL.test(words.slice(start[0].length));
}
