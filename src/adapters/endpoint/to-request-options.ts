import { Agent, type RequestOptions } from 'node:https';
import type { LookupFunction } from 'node:net';
import type { CheckedAddress, Posting } from './post-json.ts';

/** A post to the addresses that were checked, under the name that was asked for. No proxy, no compressed answer, no connection kept. */
export function toRequestOptions(
  { url, headers, body, addresses, ca }: Omit<Posting, 'largestAnswer'>,
  signal: AbortSignal,
): RequestOptions {
  return {
    method: 'POST',
    host: url.hostname,
    port: url.port === '' ? 443 : Number(url.port),
    path: `${url.pathname}${url.search}`,
    servername: url.hostname,
    headers: {
      ...headers,
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      accept: 'application/json',
      'accept-encoding': 'identity',
      'user-agent': 'Notan',
    },
    lookup: toLookup(addresses),
    // An agent of its own, so that no proxy of the environment comes in between.
    agent: new Agent({ keepAlive: false, ...(ca !== null && { ca }) }),
    signal,
  };
}

/** Answers a name with what was checked, whatever DNS would say by now. */
function toLookup(addresses: readonly CheckedAddress[]): LookupFunction {
  return (_name, options, callback) => {
    const [first] = addresses;
    if (options.all === true) callback(null, [...addresses]);
    else callback(null, first?.address ?? '', first?.family);
  };
}
