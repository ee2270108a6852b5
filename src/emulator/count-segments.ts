/** How an SMS travels, and in how many parts it is paid for. */
export interface SmsSize {
  readonly encoding: 'GSM-7' | 'UCS-2';
  readonly segments: number;
  /** Septets (GSM-7) or UTF-16 units (UCS-2) used. */
  readonly units: number;
}

/** GSM 03.38 basic character set without the escape; one septet each. */
const BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
/** GSM 03.38 extension table: an escape before it, so two septets, which stay in one part. */
const EXTENDED = new Set('\f^{}\\[~]|€');

/**
 * Counts parts as the carriers do: 160 septets alone or 153 in a chain; if one character is outside GSM-7 the whole
 * text is UCS-2, 70 alone or 67 in a chain. A pair (escape, surrogate) is never split over two parts.
 * Written apart from the product's own count on purpose: a second opinion.
 */
export function countSegments(text: string): SmsSize {
  const characters = [...text];
  const gsm = characters.every((character) => BASIC.has(character) || EXTENDED.has(character));
  const widths = characters.map((character) => (gsm ? (EXTENDED.has(character) ? 2 : 1) : character.length));
  const units = widths.reduce((sum, width) => sum + width, 0);
  const [alone, chained] = gsm ? [160, 153] : [70, 67];
  const encoding = gsm ? 'GSM-7' : 'UCS-2';
  if (units <= alone) return { encoding, segments: 1, units };
  let segments = 1;
  let used = 0;
  for (const width of widths) {
    if (used + width > chained) {
      segments += 1;
      used = 0;
    }
    used += width;
  }
  return { encoding, segments, units };
}
