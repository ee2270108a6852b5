import { createRemoteJWKSet, errors, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { z } from 'zod';
import type { IssuerAccounts } from '../../model/issuer.ts';
import type { DoorRefusal, RawRequest } from '../../ports/channel.ts';
import type { Clock } from '../../ports/clock.ts';
import { isServiceAddress } from './is-service-address.ts';
import { readActivity } from './read-activity.ts';

/** Who signs the Bot Connector's tokens, and the clocks it allows for (Bot Connector authentication, "connector to bot"). */
const ISSUER = 'https://api.botframework.com';
const CLOCK_SKEW_S = 300;

const Claims = z.object({ serviceurl: z.string().max(400) });
const Keys = z.object({
  keys: z.array(z.object({ kid: z.string().optional(), endorsements: z.array(z.string()).optional() })),
});

const FORGED: DoorRefusal = { code: 'forged', status: 401 };

export type Verify = (request: RawRequest, accounts: IssuerAccounts) => Promise<DoorRefusal | null>;

/**
 * The token of a request from the Bot Connector: signed by it, for this bot, not expired, for the service address that the
 * activity names, and by a key that is endorsed for the activity's channel. Microsoft's SDK checks the first three; its
 * key fetch has no time limit and no lid on how often an unknown key is looked for, so the check is here.
 *
 * @param deps.keysUrl the connector's keys, fetched when a key is not known, at most every 30 s
 */
export function createVerify(deps: {
  readonly keysUrl: string;
  readonly timeoutMs: number;
  readonly clock: Clock;
}): Verify {
  const keys = createRemoteJWKSet(new URL(deps.keysUrl), {
    timeoutDuration: deps.timeoutMs,
    cooldownDuration: 30_000,
    cacheMaxAge: 24 * 3_600_000,
  });

  return async (request, { azureBot }) => {
    const token = /^Bearer +([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(request.headers['authorization'] ?? '')?.[1];
    if (!azureBot || token === undefined) return FORGED;
    const verified = await check(token, keys, azureBot.appId, deps.clock);
    if (verified === 'unreachable') return { code: 'unavailable', status: 503 };
    if (verified === null) return FORGED;
    const activity = readActivity(request);
    if (activity === null) return { code: 'malformed', status: 400, detail: 'The body is no activity.' };
    const { serviceUrl, channelId } = activity;
    if (!isSameAddress(verified.serviceUrl, serviceUrl) || !isServiceAddress(serviceUrl, azureBot.serviceUrls)) {
      return { code: 'forged', status: 403 };
    }
    return isEndorsed(keys.jwks(), verified.kid, channelId) ? null : { code: 'forged', status: 403 };
  };
}

async function check(
  token: string,
  keys: JWTVerifyGetKey,
  audience: string,
  clock: Clock,
): Promise<{ readonly serviceUrl: string; readonly kid: string } | 'unreachable' | null> {
  try {
    const { payload, protectedHeader } = await jwtVerify(token, keys, {
      issuer: ISSUER,
      audience,
      algorithms: ['RS256'],
      clockTolerance: CLOCK_SKEW_S,
      requiredClaims: ['exp', 'nbf'],
      currentDate: new Date(clock.now()),
    });
    const claims = Claims.safeParse(payload);
    return claims.success ? { serviceUrl: claims.data.serviceurl, kid: protectedHeader.kid ?? '' } : null;
  } catch (error) {
    // Not the caller's fault: the keys could not be had. The connector tries again.
    const isKnown = error instanceof errors.JOSEError && !(error instanceof errors.JWKSTimeout);
    return isKnown && error.code !== 'ERR_JOSE_GENERIC' ? null : 'unreachable';
  }
}

function isSameAddress(one: string, other: string): boolean {
  return one.replace(/\/$/, '').toLowerCase() === other.replace(/\/$/, '').toLowerCase();
}

/** A key that carries endorsements speaks for those channels only. */
function isEndorsed(set: unknown, kid: string, channelId: string): boolean {
  const parsed = Keys.safeParse(set);
  const endorsements = parsed.success ? parsed.data.keys.find((one) => one.kid === kid)?.endorsements : undefined;
  return endorsements === undefined || endorsements.length === 0 || endorsements.includes(channelId);
}
