import { EDGE_AFTER, EDGE_BEFORE, matchEntities } from './match-entities.ts';
import type { Entity } from './meaning.ts';

const EMAIL = /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){0,4}\.\p{L}{2,24}/gu;
const GAP = '[ \\u00a0.-]?';
/** Swedish 07x, 08, 0xx and +46; Norwegian eight digits in the usual groups (3-2-3, 2-2-2-2, or together from 4 or 9) and +47. */
const PHONE = new RegExp(
  [
    `(?<![\\p{L}\\p{N}])(?:\\+|00)4[67]${GAP}(?:\\(0\\))?${GAP}\\d(?:${GAP}\\d){6,9}(?!\\d)`,
    `${EDGE_BEFORE}07\\d(?:[ \\u00a0-]?\\d){7}(?!\\d)`,
    `${EDGE_BEFORE}0[1-9]\\d{0,2}-\\d(?:[ \\u00a0]?\\d){4,7}(?!\\d)`,
    `${EDGE_BEFORE}[2-9]\\d{2}[ \\u00a0]\\d{2}[ \\u00a0]\\d{3}(?!\\d)`,
    `${EDGE_BEFORE}[2-9]\\d(?:[ \\u00a0]\\d{2}){3}(?!\\d)`,
    `${EDGE_BEFORE}[49]\\d{7}(?!\\d)`,
  ].join('|'),
  'gu',
);
const STREET =
  `\\p{Lu}[\\p{L}]{1,30}(?:gatan|gata|vägen|vegen|veien|veg|vei|väg|gränd|stigen|stien|allén|alléen|torget|plan|backen|bakken|terrassen)|` +
  `\\p{Lu}\\p{L}{2,20}s (?:gate|gata|väg|vei|plass)|Post(?:boks|box)|Box`;
const ADDRESS = new RegExp(
  `${EDGE_BEFORE}(?:${STREET})(?: \\d{1,5}(?: ?[A-Za-z](?!\\p{L}))?)?(?:,(?: \\d{3} ?\\d{1,2})? \\p{Lu}\\p{L}{2,30})?${EDGE_AFTER}`,
  'gu',
);

/** E-mail addresses, telephone numbers (digits alone as `norm`) and street addresses. */
export function findContacts(text: string): readonly Entity[] {
  return [
    ...matchEntities(text, 'email', EMAIL, (value) => value.toLowerCase()),
    ...matchEntities(text, 'phone', PHONE, (value) => value.replace(/[^\d+]/g, '')).filter(
      (phone) =>
        !/(?:ocr|kid|referens\p{L}*|fakt\p{L}*|nr|konto\p{L}*|giro\p{L}*)[ .:]{0,3}$/iu.test(
          text.slice(Math.max(0, phone.start - 20), phone.start),
        ),
    ),
    ...matchEntities(text, 'address', ADDRESS),
  ];
}
