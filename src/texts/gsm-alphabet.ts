/**
 * The default alphabet of SMS, GSM 03.38 (3GPP TS 23.038 §6.2.1). National language shift tables exist in the
 * standard, but carriers and Twilio do not use them for Sweden and Norway.
 */

/** 127 characters of one septet each: all of Swedish and Norwegian, but not `ê`, `ç`, `á`, dashes or typographic quotes. */
const BASIC =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?' +
  '¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';

/** Characters behind the escape: two septets each, which may not be parted. */
const EXTENSION = '\f^{}\\[~]|€';

const SEPTETS: ReadonlyMap<string, 1 | 2> = new Map([
  ...Array.from(BASIC, (character) => [character, 1] as const),
  ...Array.from(EXTENSION, (character) => [character, 2] as const),
]);

/** Septets a character (one code point) takes in an SMS: 1, 2 for the extension table, 0 where the alphabet lacks it. */
export function gsmSeptets(character: string): 0 | 1 | 2 {
  return SEPTETS.get(character) ?? 0;
}
