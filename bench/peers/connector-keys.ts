import { randomUUID } from 'node:crypto';
import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';

/** A pair of RSA keys that signs tokens as Azure does: RS256, an hour, the key named in the header. */
export interface ConnectorKeys {
  /** The public half, as a JWKS lists it. `endorsements`: the channels that may use it, which is the Bot Connector's own field. */
  readonly jwk: JWK & { readonly endorsements: readonly string[] };
  sign(claims: Readonly<Record<string, string>>): Promise<string>;
}

export const LIFETIME_SECONDS = 3_600;

/** `kid`: another pair's name, for a forged token. */
export async function createConnectorKeys(kid: string = randomUUID()): Promise<ConnectorKeys> {
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  return {
    jwk: { ...(await exportJWK(publicKey)), kid, use: 'sig', alg: 'RS256', endorsements: ['sms'] },
    sign: (claims) =>
      new SignJWT(claims)
        .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid })
        .setIssuedAt()
        .setNotBefore('0s')
        .setExpirationTime(`${LIFETIME_SECONDS}s`)
        .sign(privateKey),
  };
}
