import type { SecretPurpose } from '../adapters/files/read-issuer.ts';

/** The demo's open secrets, known to everyone; production refuses the demo. */
export function demoSecret(purpose: SecretPurpose, issuer: string): string {
  const secrets: Readonly<Record<SecretPurpose, string>> = {
    api: `demo-${issuer}`,
    desk: `demo-desk-${issuer}`,
    sms: `demo-twilio-${issuer}`,
    telegram_bot: `700000001:demo-telegram-bot-${issuer}`,
    telegram_webhook: `demo-telegram-${issuer}`,
    webchat: `demo-webchat-${issuer}`,
    azure: `demo-azure-${issuer}`,
    // The emulator speaks plain http here, so nothing is ever shown of them.
    swish_certificate: '-----BEGIN CERTIFICATE-----\ndemo\n-----END CERTIFICATE-----',
    swish_key: '-----BEGIN PRIVATE KEY-----\ndemo\n-----END PRIVATE KEY-----',
    vipps_client: `demo-vipps-client-${issuer}`,
    vipps_subscription: `demo-vipps-subscription-${issuer}`,
    vipps_webhook: `demo-vipps-webhook-${issuer}`,
    stripe_key: `sk_test_demo_${issuer}`,
    stripe_webhook: `whsec_demo_${issuer}`,
    company_sign_in: `demo-company-${issuer}`,
    endpoints: `whsec_${Buffer.from(`demo-endpoints-of-${issuer}`.padEnd(32, '.')).toString('base64')}`,
  };
  return secrets[purpose];
}
