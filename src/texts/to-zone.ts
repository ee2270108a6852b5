import type { Issuer } from '../model/issuer.ts';
import type { Payer } from '../model/payer.ts';

const KNOWN = new Map<string, boolean>();

/** The zone a payer lives in: what the issuer says in the attribute `timeZone` where that is one, else the issuer's own. */
export function toZone(issuer: Pick<Issuer, 'timeZone'>, payer: Pick<Payer, 'attributes'> | null): string {
  const own = payer?.attributes['timeZone'];
  return typeof own === 'string' && isZone(own) ? own : issuer.timeZone;
}

function isZone(name: string): boolean {
  const known = KNOWN.get(name);
  if (known !== undefined) return known;
  let isOne = true;
  try {
    new Intl.DateTimeFormat('en-GB', { timeZone: name }).format(0);
  } catch {
    isOne = false;
  }
  if (KNOWN.size < 500) KNOWN.set(name, isOne);
  return isOne;
}
