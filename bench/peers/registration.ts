/** A peer as the channel knows it: the app's id and its tenant, made up. */
export const APP_ID = '7d2b1f0e-4c1a-4b7e-9a53-0c6f2f9f5b11';
export const TENANT = '2f8a6a54-93d1-4d0e-8f2f-5a1c6f0d7e22';

/** Whom a bot's own token is for when it answers. */
export const CONNECTOR_AUDIENCE = 'https://api.botframework.com';

/** Who signs what comes to the bot: the tenant at the bench's own authority, which is where the connector listens. */
export function toIssuer(connectorUrl: string): string {
  return `${connectorUrl}/${TENANT}/v2.0`;
}
