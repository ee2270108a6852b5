import { toPlainWords } from './to-plain-words.ts';

/** What can be chosen, in the order it was shown. */
export interface Choosable {
  readonly id: string;
  readonly label: string;
  readonly also: readonly string[];
}

const ALL = /^(?:alla|alle|alt|allt|samtliga|samtlige|all|everything|all of them)$/u;
const NONE =
  /^(?:ingen|inga|inget|ingenting|none|nothing|ingen av dem|inget av det|klar|klart|färdig|ferdig|done|det var allt|det var alt)$/u;

/**
 * Several choices in one message: "1 och 3", "1,3", "priset och
 * farten", "alla", "inga". Null where a part of it is none of them: it is asked for again rather than guessed.
 */
export function readChoices(text: string, choices: readonly Choosable[]): readonly string[] | null {
  const plain = toPlainWords(text);
  if (plain === '') return null;
  if (ALL.test(plain)) return choices.map((one) => one.id);
  if (NONE.test(plain)) return [];
  const whole = find(plain, choices);
  if (whole !== null) return [whole];
  const parts = text
    .split(/[,;&+/\n]|\s(?:och|og|and|samt)\s|(?<=\d)[\s.]+(?=\d)/iu)
    .map(toPlainWords)
    .filter((part) => part !== '');
  const found = parts.map((part) => find(part, choices));
  if (parts.length === 0 || found.includes(null)) return null;
  return choices.filter((one) => found.includes(one.id)).map((one) => one.id);
}

/** A number, a label or another word for it; or the beginning of one label's word and of no other's: "pris" is "Priset". */
function find(words: string, choices: readonly Choosable[]): string | null {
  if (/^\d{1,2}$/.test(words)) return choices[Number(words) - 1]?.id ?? null;
  const exact = choices.find((one) => toPlainWords(one.label) === words || one.also.includes(words));
  if (exact) return exact.id;
  if (words.length < SHORTEST) return null;
  const alike = choices.filter((one) =>
    [one.label, ...one.also].some((label) =>
      toPlainWords(label)
        .split(' ')
        .some((word) => word.startsWith(words)),
    ),
  );
  return alike.length === 1 ? (alike[0]?.id ?? null) : null;
}

/** Fewer letters than this are no beginning of a word. */
const SHORTEST = 3;
