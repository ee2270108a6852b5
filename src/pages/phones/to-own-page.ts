/**
 * A payer's page as this page may frame it: the same server under the name in the address bar (`localhost` and
 * `127.0.0.1` are one machine). Null for a page somewhere else, which can only be linked to.
 */
export function toOwnPage(
  pageUrl: string,
  here: { readonly origin: string; readonly hostname: string; readonly port: string },
): string | null {
  if (!URL.canParse(pageUrl)) return null;
  const page = new URL(pageUrl);
  const path = `${page.pathname}${page.search}${page.hash}`;
  if (page.origin === here.origin) return path;
  const local = ['localhost', '127.0.0.1', '[::1]'];
  const same = local.includes(page.hostname) && local.includes(here.hostname) && page.port === here.port;
  return same ? path : null;
}
