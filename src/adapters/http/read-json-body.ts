import { domainError, type Fault } from '../../model/errors.ts';
import { fail, ok, type Result } from '../../model/result.ts';
import { findKeyFault } from './find-key-fault.ts';
import { RequestRefused } from './request-refused.ts';

const decoder = new TextDecoder('utf-8', { fatal: true });

/** A body of JSON, strict: UTF-8, every key once, no keys that reach behind an object. Faults have a line or a pointer. */
export function readJsonBody(bytes: Uint8Array): Result<unknown, RequestRefused> {
  if (bytes.length === 0) return refuse('The body is empty; send JSON.', { detail: 'nothing was sent', pointer: '' });
  let text: string;
  try {
    text = decoder.decode(bytes);
  } catch {
    return refuse('The body is not UTF-8.', { detail: 'a byte that is not UTF-8', pointer: '' });
  }
  const fault = findKeyFault(text);
  if (fault?.detail.includes('deep')) return refuse('The JSON is nested too deep.', fault);
  try {
    const data: unknown = JSON.parse(text);
    return fault === null ? ok(data) : refuse('The JSON has a key that cannot be taken.', fault);
  } catch (error) {
    return refuse('The body is not JSON.', toPlace(error, text));
  }
}

/** Where JSON.parse stopped, without its words: they quote the body. */
function toPlace(error: unknown, text: string): Fault {
  const position = /position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1];
  if (position === undefined) return { detail: 'the body does not follow the rules of JSON (RFC 8259)', pointer: '' };
  const line = text.slice(0, Number(position)).split('\n').length;
  return { detail: `line ${line} does not follow the rules of JSON (RFC 8259)`, line };
}

function refuse(detail: string, fault: Fault): Result<never, RequestRefused> {
  return fail(new RequestRefused(domainError('invalid_request', `${detail} Nothing was stored.`, [fault])));
}
