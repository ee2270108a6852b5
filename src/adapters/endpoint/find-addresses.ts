import { lookup } from 'node:dns/promises';
import { isIPv4 } from 'node:net';
import { fail, ok, type Result } from '../../model/result.ts';
import type { LookupFailure } from '../../ports/lookup-runner.ts';
import type { EndpointDeps } from './create-endpoint-runner.ts';
import { isPublicAddress } from './is-public-address.ts';
import type { CheckedAddress } from './post-json.ts';

/** Resolves a name once; every address it has must be on the open internet. */
export async function findAddresses(
  { resolve = resolveName, dangerouslyReachLoopbackWithCertificate: ca }: Omit<EndpointDeps, 'clock'>,
  name: string,
  signal: AbortSignal,
): Promise<Result<readonly CheckedAddress[], LookupFailure>> {
  const isReachable = ({ address }: CheckedAddress): boolean =>
    isPublicAddress(address) || (ca !== undefined && isIPv4(address) && address.startsWith('127.'));
  const addresses = await settleBy(signal, resolve(name));
  if (addresses === null || addresses.length === 0)
    return fail({ code: 'unavailable', detail: 'the name of the endpoint has no address now' });
  if (!addresses.every(isReachable))
    return fail({ code: 'not_allowed', detail: 'the endpoint is not on the open internet' });
  return ok(addresses);
}

async function resolveName(name: string): Promise<readonly CheckedAddress[]> {
  return lookup(name, { all: true });
}

/** Null when it failed, or was not there when the signal came: the resolver of the machine cannot be stopped. */
function settleBy<Value>(signal: AbortSignal, work: Promise<Value>): Promise<Value | null> {
  return new Promise((settle) => {
    if (signal.aborted) settle(null);
    signal.addEventListener('abort', () => settle(null), { once: true });
    work.then(settle, () => settle(null));
  });
}
