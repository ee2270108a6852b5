import type { Issuer } from '../model/issuer.ts';
import type { Actor } from '../rehearsal/actor.ts';
import { DEMO_PAYERS } from './demo-payers.ts';
import { makeDemoBill } from './make-demo-bill.ts';

/** The demo's payers as people that flows can be tried on, each where its issuer is served. */
export function toCast(issuers: readonly Issuer[]): readonly Actor[] {
  return DEMO_PAYERS.flatMap((demo) => {
    const issuer = issuers.find((one) => one.id === demo.issuer);
    if (!issuer) return [];
    return [
      {
        name: demo.payer.name.split(' ', 1)[0]?.toLowerCase() ?? '',
        issuer: issuer.id,
        payer: demo.payer,
        billOf: (month, today) => makeDemoBill(issuer, demo, month, today),
      } satisfies Actor,
    ];
  });
}
