import type { IncomingHttpHeaders } from 'node:http';

/**
 * True when a request that changes something comes from the console's own page. The session cookie is SameSite=Strict;
 * this is the second lock. Browsers say `Sec-Fetch-Site` themselves and no script can change it; older ones say `Origin`,
 * which must be PUBLIC_URL's. A request with neither is refused: every browser that can run the page sends one of them.
 */
export function isOwnPage(headers: IncomingHttpHeaders, publicUrl: string): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  return headers.origin !== undefined && headers.origin === new URL(publicUrl).origin;
}
