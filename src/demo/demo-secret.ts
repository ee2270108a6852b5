import type { SecretPurpose } from '../adapters/files/read-issuer.ts';

/** The demo's open secrets, known to everyone; production refuses the demo. */
export function demoSecret(purpose: SecretPurpose, issuer: string): string {
  const secrets: Readonly<Record<SecretPurpose, string>> = {
    api: `demo-${issuer}`,
    sms: `demo-twilio-${issuer}`,
    telegram_bot: `700000001:demo-telegram-bot-${issuer}`,
    telegram_webhook: `demo-telegram-${issuer}`,
    webchat: `demo-webchat-${issuer}`,
    azure: `demo-azure-${issuer}`,
    endpoints: `whsec_${Buffer.from(`demo-endpoints-of-${issuer}`.padEnd(32, '.')).toString('base64')}`,
  };
  return secrets[purpose];
}
