import type { TwilioConnection } from '../emulator-options.ts';

/**
 * Takes Twilio's connection overrides out of a webhook's address: `https://x/sms#rc=3&rp=all` retries three times
 * whatever went wrong. The fragment is neither sent nor signed. Values outside Twilio's ranges are ignored.
 */
export function readConnection(
  address: string,
  defaults: TwilioConnection,
): { readonly url: string; readonly connection: TwilioConnection } {
  const hash = address.indexOf('#');
  if (hash < 0) return { url: address, connection: defaults };
  const overrides = new URLSearchParams(address.slice(hash + 1));
  const number = (name: string, least: number, most: number, otherwise: number) => {
    const value = Number(overrides.get(name) ?? Number.NaN);
    return Number.isInteger(value) && value >= least && value <= most ? value : otherwise;
  };
  const policy = (overrides.get('rp') ?? '').split(',').filter(isPolicy);
  return {
    url: address.slice(0, hash),
    connection: {
      connectTimeout: number('ct', 100, 10_000, defaults.connectTimeout),
      readTimeout: number('rt', 100, 15_000, defaults.readTimeout),
      totalTime: number('tt', 100, 15_000, defaults.totalTime),
      retries: number('rc', 0, 5, defaults.retries),
      retryOn: policy.length > 0 ? policy : defaults.retryOn,
    },
  };
}

function isPolicy(word: string): word is TwilioConnection['retryOn'][number] {
  return ['ct', 'rt', '4xx', '5xx', 'all'].includes(word);
}
