import type { SendFailureCode } from '../../ports/channel.ts';

/**
 * What Twilio's error codes mean for us (twilio.com/docs/api/errors). 2xxxx answer a request, 3xxxx come in status
 * callbacks. Twilio split several codes in July 2024 (21265 ff.), so both generations are here.
 */
const MEANING: ReadonlyMap<number, SendFailureCode> = new Map([
  ...all('bad_address', [21211, 21214, 21217, 21265, 21266, 21612, 21614, 21635, 30005, 30006]),
  ...all('opted_out', [21610]),
  ...all('unreachable', [30003, 30008, 30017, 30036, 30410]),
  ...all('filtered', [30004, 30007, 30450, 30453, 30454]),
  ...all('throttled', [14107, 20429, 21611, 30001, 30022, 30023, 63038]),
  // 21408: the account may not send to that country; 21659-21661 and 2170x: the sender is not the account's.
  ...all(
    'unauthorised',
    [10001, 20003, 20005, 20008, 21408, 21606, 21659, 21660, 21661, 21701, 21703, 21704, 21705, 30002],
  ),
  ...all('rejected', [21602, 21609, 21617, 21619, 30010, 30019]),
]);

/**
 * Reads a Twilio error code. An unknown one is `unreachable` where the carrier reported it (it is certain that nothing
 * arrived, and trying later is harmless) and `rejected` where Twilio refused the request.
 */
export function failureOfCode(code: number): SendFailureCode {
  return MEANING.get(code) ?? (code >= 30_000 && code < 40_000 ? 'unreachable' : 'rejected');
}

function all(meaning: SendFailureCode, codes: readonly number[]): (readonly [number, SendFailureCode])[] {
  return codes.map((code) => [code, meaning] as const);
}
