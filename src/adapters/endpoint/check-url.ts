import { fail, ok, type Result } from '../../model/result.ts';

/** Longer addresses are nobody's. */
const LONGEST = 2_000;
const HTTPS_PORT = '443';

/**
 * An address on the operator's list, or why not. The list holds names (`api.example.se`, `api.example.se:8443`), compared
 * whole and after the URL parser has read the address, so that no spelling of another host, and no bare number of a
 * machine, can match. ASCII only: a name in other letters is written in its xn-- form.
 */
export function checkUrl(text: string, allow: readonly string[]): Result<URL, string> {
  if (text.length > LONGEST) return fail('the address is too long');
  if (!/^https:\/\/[!-~]+$/.test(text)) return fail('the address does not begin with https:// or has odd letters');
  if (text.includes('\\')) return fail('the address has a backslash');
  if (!URL.canParse(text)) return fail('the address cannot be read');
  const url = new URL(text);
  if (url.protocol !== 'https:') return fail('the address is not https');
  if (url.username !== '' || url.password !== '') return fail('the address holds a name or a password');
  const port = url.port === '' ? HTTPS_PORT : url.port;
  const isListed = allow.some(
    (entry) => (entry.includes(':') ? entry : `${entry}:${HTTPS_PORT}`) === `${url.hostname}:${port}`,
  );
  if (!isListed) return fail('the host is not on the list of the issuer');
  url.hash = '';
  return ok(url);
}
