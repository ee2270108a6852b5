import type { Minor } from '../../src/model/money.ts';

/** An amount as the issuers' API reads it: `39900` is `"399.00"`. */
export function toDecimal(minor: Minor): string {
  return (minor / 100).toFixed(2);
}
