import { gsmSeptets } from './gsm-alphabet.ts';

/** What a text costs as an SMS. */
export interface SegmentCount {
  /** GSM-7 while every character is in the default alphabet; one foreign character makes the whole message UCS-2. */
  readonly encoding: 'GSM-7' | 'UCS-2';
  /** Billed parts; 0 for an empty text. */
  readonly segments: number;
  /** Septets in GSM-7, UTF-16 code units in UCS-2, without headers. */
  readonly units: number;
  /** The first character the default alphabet lacks, null in GSM-7. */
  readonly forcedBy: string | null;
}

/** Units that fit in a message of one part, and in each part of several (a header of six octets takes the rest). */
const ROOM = { 'GSM-7': { single: 160, part: 153 }, 'UCS-2': { single: 70, part: 67 } } as const;

/**
 * Counts the parts a text is billed as, exactly (3GPP TS 23.040 §9.2.3.24): 160 or 153 septets, 70 or 67 code units.
 * A two-septet character and a surrogate pair are never parted, so a part may stay one unit short.
 *
 * @example countSegments('€'.repeat(81)) // two parts: 162 septets
 */
export function countSegments(text: string): SegmentCount {
  let forcedBy: string | null = null;
  const septets: number[] = [];
  for (const character of text) {
    const size = gsmSeptets(character);
    if (size === 0) {
      forcedBy = character;
      break;
    }
    septets.push(size);
  }
  if (forcedBy === null) return { encoding: 'GSM-7', forcedBy, ...pack(septets, ROOM['GSM-7']) };
  return { encoding: 'UCS-2', forcedBy, ...pack(Array.from(text, lengthOf), ROOM['UCS-2']) };
}

function lengthOf(character: string): number {
  return character.length;
}

function pack(sizes: readonly number[], room: { readonly single: number; readonly part: number }) {
  const units = sizes.reduce((sum, size) => sum + size, 0);
  if (units === 0) return { segments: 0, units };
  if (units <= room.single) return { segments: 1, units };
  let segments = 1;
  let used = 0;
  for (const size of sizes) {
    if (used + size > room.part) {
      segments += 1;
      used = 0;
    }
    used += size;
  }
  return { segments, units };
}
