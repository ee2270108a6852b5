import { hkdfSync } from 'node:crypto';
import { z } from 'zod';
import type { IssuerId } from '../../model/ids.ts';

const FLOW_SECONDS = 600;

const Flow = z.object({
  issuer: z.string().transform((slug) => slug as IssuerId),
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
});

/** What a sign-in that was begun must come back with. */
export type Flow = z.output<typeof Flow>;

/** Seals a flow so that only this house can read or make one (JWE, A256GCM), for ten minutes. */
export function createFlowSeal(secret: string, now: () => number) {
  const key = new Uint8Array(hkdfSync('sha256', secret, 'notan', 'company sign-in', 32));
  return {
    seal: async (flow: Flow): Promise<string> => {
      const { EncryptJWT } = await import('jose');
      return new EncryptJWT({ ...flow })
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
        .setExpirationTime(Math.floor(now() / 1000) + FLOW_SECONDS)
        .encrypt(key);
    },
    /** Null: not ours, changed, or too old. */
    open: async (sealed: string): Promise<Flow | null> => {
      const { jwtDecrypt } = await import('jose');
      try {
        const options = { currentDate: new Date(now()), keyManagementAlgorithms: ['dir'], requiredClaims: ['exp'] };
        return Flow.parse((await jwtDecrypt(sealed, key, options)).payload);
      } catch {
        return null;
      }
    },
  };
}
