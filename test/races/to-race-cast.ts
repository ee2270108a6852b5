import type { PayerRef } from '../../src/model/ids.ts';
import { type CastPayer, ISSUERS } from '../kill/cast.ts';

/** So many payers who are nobody else's, from number `from` on: half of each issuer, and two in three who meet people. */
export function toRaceCast(from: number, count: number): readonly CastPayer[] {
  return Array.from({ length: count }, (_, index) => {
    const number = from + index;
    const country = number % 2;
    return {
      issuer: ISSUERS[country] ?? ('' as never),
      ref: `race-${number}` as PayerRef,
      locale: country === 0 ? 'sv-SE' : 'nb-NO',
      phone: country === 0 ? `+46701${500_000 + number}` : `+47401${10_000 + number}`,
      chat: 0,
      kind: number % 6 < 2 ? 'bot' : 'desk',
    };
  });
}
