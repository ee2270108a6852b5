import { gsmSeptets } from './gsm-alphabet.ts';

/** Letters that are no mark on another letter, as their own speakers write them where they must do without. */
const PLAIN: ReadonlyMap<string, string> = new Map(
  Object.entries({
    đ: 'd',
    Đ: 'D',
    ð: 'd',
    Ð: 'D',
    ħ: 'h',
    Ħ: 'H',
    ı: 'i',
    ł: 'l',
    Ł: 'L',
    ŋ: 'n',
    Ŋ: 'N',
    œ: 'oe',
    Œ: 'OE',
    þ: 'th',
    Þ: 'Th',
    ŧ: 't',
    Ŧ: 'T',
    ẞ: 'SS',
  }),
);

const MARK = /\p{M}/gu;

/**
 * Letters outside the SMS alphabet without their marks: `Zoë Čapek` as `Zoe Capek`, so that a name does not make a message
 * cost three. For issuers that ask for it; a letter of another script stays as it is. Pure; twice is the same as once.
 */
export function toPlainLetters(text: string): string {
  return Array.from(text, (character) => {
    if (gsmSeptets(character) > 0) return character;
    const plain = PLAIN.get(character) ?? character.normalize('NFD').replace(MARK, '');
    return plain !== '' && Array.from(plain).every((one) => gsmSeptets(one) > 0) ? plain : character;
  }).join('');
}
