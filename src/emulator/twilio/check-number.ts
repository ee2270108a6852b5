import { readNumber } from './read-number.ts';

export type NumberCheck =
  | { readonly ok: true; readonly number: string; readonly country: string }
  | { readonly ok: false; readonly code: 21211 | 21614 };

/** Reads a `To` as Twilio does: E.164, spaces and dashes forgiven; a fixed line cannot take an SMS. */
export function checkNumber(to: string): NumberCheck {
  const compact = to.replace(/[\s()-]/g, '');
  if (!/^\+[1-9]\d{6,14}$/.test(compact)) return { ok: false, code: 21211 };
  const parsed = readNumber(compact);
  if (!parsed?.isPossible()) return { ok: false, code: 21211 };
  if (parsed.getType() === 'FIXED_LINE') return { ok: false, code: 21614 };
  return { ok: true, number: parsed.number, country: parsed.country ?? '' };
}
