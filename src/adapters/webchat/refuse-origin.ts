import type { Refusal } from './refusal.ts';

/**
 * Null where the token names no origins, or this one. A caller that sends no origin is no browser: a page that stole the
 * token cannot leave the header out.
 */
export function refuseOrigin(origins: readonly string[], origin: string | undefined): Refusal | null {
  if (origins.length === 0 || origin === undefined || origins.includes(origin)) return null;
  return { code: 'UntrustedOrigin', message: 'The token may not be used from this origin.' };
}
