import { findWords } from './search-words.ts';

/**
 * Words that are in nearly every message, in Swedish, Norwegian and English: nobody finds a message by them, and to keep them was
 * a quarter of what a turn writes to the disk. None is a name ("Hans", "Per", "Bo", "Mai") or sought for another meaning ("får", "far").
 */
const SMALL = [
  'och att det som en ett på är av för med till den har de inte om jag ska men var vi hur mycket när vad vilket vilken vilka kan ni du',
  'er ert era oss min mitt mina mig dig sig han hon dom så eller från vid nu bara också finns blir blev vara vill varför vem hej tack',
  'og på er av for med til har ikke om jeg skal men vi hvor mye når hva hvilken hvilket hvilke kan dere du deres oss min mitt mine meg deg seg',
  'han hun så eller fra ved nå bare også finnes blir ble være vil hvorfor hvem hei takk jeg det den de en et',
  'the a an and of to is are it i my me you your we our in on at for with not do does did how much what when which who why can will be have has',
];

const words: ReadonlySet<string> = new Set(SMALL.flatMap(findWords));

/** True for a word, as `findWords` gives it, that is in nearly every message. */
export function isSmallWord(word: string): boolean {
  return words.has(word);
}
