/** A file that a payer sent, and whether the bot's own token opens it. */
export interface FileAddress {
  /** `connector <address>` or `signed <address>`. */
  readonly source: string;
  readonly url: URL;
  readonly needsToken: boolean;
}

/** The connector's own attachments (Bot Connector REST, "Get Attachment"). */
const ATTACHMENT = /^v3\/attachments\/[\w.~-]{1,400}\/views\/[\w.~-]{1,60}$/;
/** Where Teams and the web chat keep files behind signed addresses. */
const FILE_HOSTS = /(^|\.)(sharepoint\.com|svc\.ms|botframework\.com|botframework\.azure\.us)$/;
const LONGEST = 4_000;

/**
 * Reads the address of a file; null for one that is not called: anything but the attachments of the conversation's own
 * connector, and https on the standard port at Microsoft's file servers, by name. Pure; never throws.
 */
export function parseFileAddress(text: string, serviceUrl: string): FileAddress | null {
  if (text.length > LONGEST || !URL.canParse(text) || !URL.canParse(serviceUrl) || text.includes('\\')) return null;
  const url = new URL(text);
  if (url.username !== '' || url.password !== '' || url.hash !== '') return null;
  const base = serviceUrl.replace(/\/*$/, '/');
  if (url.href.startsWith(base) && ATTACHMENT.test(url.href.slice(base.length)))
    return { source: `connector ${url.href}`, url, needsToken: true };
  if (url.protocol !== 'https:' || url.port !== '' || !FILE_HOSTS.test(url.hostname)) return null;
  return { source: `signed ${url.href}`, url, needsToken: false };
}
