import type { createRemoteJWKSet } from 'jose';
import { z } from 'zod';

const TIMEOUT_MS = 5_000;
const KEPT_MS = 10 * 60 * 1000;
const LARGEST = 256 * 1024;

/** https, or this machine: a provider elsewhere is never asked in the clear. */
const Address = z.url().refine((text) => {
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || (protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname));
});

const Document = z.object({
  issuer: z.string(),
  authorization_endpoint: Address,
  token_endpoint: Address,
  jwks_uri: Address,
  token_endpoint_auth_methods_supported: z.array(z.string()).optional(),
});

/** A provider as it describes itself (OpenID Connect Discovery 1.0), with its keys. */
export interface Discovered {
  readonly authorizationEndpoint: string;
  readonly tokenEndpoint: string;
  readonly authentication: 'basic' | 'post';
  readonly keys: ReturnType<typeof createRemoteJWKSet>;
}

/** Asks a provider once in ten minutes; one that names itself differently is not believed. Throws where it cannot be used. */
export function createDiscovery(now: () => number): (provider: string) => Promise<Discovered> {
  const known = new Map<string, { readonly at: number; readonly found: Promise<Discovered> }>();
  return (provider) => {
    const kept = known.get(provider);
    if (kept && now() - kept.at < KEPT_MS) return kept.found;
    const found = discover(provider);
    known.set(provider, { at: now(), found });
    found.catch(() => known.delete(provider));
    return found;
  };
}

async function discover(provider: string): Promise<Discovered> {
  const response = await fetch(`${provider.replace(/\/$/, '')}/.well-known/openid-configuration`, {
    redirect: 'error',
    headers: { accept: 'application/json' },
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (!response.ok) throw new Error(`discovery answered ${response.status}`);
  const text = await response.text();
  if (text.length > LARGEST) throw new Error('the discovery document is too large');
  const document = Document.parse(JSON.parse(text));
  if (document.issuer !== provider) throw new Error(`the provider calls itself ${document.issuer}`);
  // Basic is what holds where a provider does not say (OpenID Connect Discovery 1.0, section 3).
  const methods = document.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
  const jose = await import('jose');
  return {
    authorizationEndpoint: document.authorization_endpoint,
    tokenEndpoint: document.token_endpoint,
    authentication: methods.includes('client_secret_basic') ? 'basic' : 'post',
    keys: jose.createRemoteJWKSet(new URL(document.jwks_uri), { timeoutDuration: TIMEOUT_MS }),
  };
}
