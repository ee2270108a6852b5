import type { IncomingHttpHeaders } from 'node:http';

/**
 * True when a state-changing request comes from the payer's own page. The page's token is the credential and no cookie
 * exists, so this is the second lock, not the first. Browsers say `Sec-Fetch-Site` themselves; older ones say `Origin`,
 * which must be ours (PUBLIC_URL) or the address the page was opened by. A request with neither is not from a browser.
 */
export function isSameSite(headers: IncomingHttpHeaders, publicUrl: string): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  const origin = headers.origin;
  if (origin === undefined) return true;
  if (!URL.canParse(origin)) return false;
  return new URL(origin).host === new URL(publicUrl).host || new URL(origin).host === headers.host;
}
