import { OutboundHostValidator } from '@microsoft/agents-hosting';

/** Hosts that the Bot Connector has; a service address anywhere else is not called, whoever names it. */
const connectors = new OutboundHostValidator({
  enabled: true,
  includeDefaultMicrosoftHosts: false,
  hosts: ['botframework.com', 'smba.trafficmanager.net', 'botframework.azure.us'],
});

/**
 * True for an address that replies may be sent to: the Bot Connector's own over https, or an origin that the issuer's file
 * names (`serviceUrls`), which may be http on this machine alone. Pure.
 */
export function isServiceAddress(text: string, allowed: readonly string[]): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') return false;
  if (allowed.includes(url.origin)) return url.protocol === 'https:' || isLoopback(url.hostname);
  return url.protocol === 'https:' && url.port === '' && connectors.isAllowed(url);
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
}
