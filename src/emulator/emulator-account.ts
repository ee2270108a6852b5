/** What one issuer has at the providers: its Twilio account with one number, and its Telegram bot. */
export interface EmulatorAccount {
  readonly issuer: string;
  readonly accountSid: string;
  readonly authToken: string;
  /** E.164 number that the account sends from and payers write to. */
  readonly fromNumber: string;
  /** `MG…`; messages sent through it come from `fromNumber`. */
  readonly messagingServiceSid?: string | null;
  readonly telegram: {
    readonly botToken: string;
    /** Sent back in `X-Telegram-Bot-Api-Secret-Token` until the bot sets a webhook of its own. */
    readonly secretToken: string;
    readonly username: string;
  } | null;
  /** Accounts at those who carry payments; absent: none. */
  readonly payments?: {
    readonly swish: { readonly payee: string } | null;
    readonly vipps: {
      readonly merchantSerialNumber: string;
      readonly clientId: string;
      readonly clientSecret: string;
      readonly subscriptionKey: string;
      readonly webhookSecret: string;
    } | null;
    readonly stripe: { readonly secretKey: string; readonly webhookSecret: string } | null;
  } | null;
  /** Where the product listens: webhooks go to `{webhookBase}/channels/{issuer}/sms` and `…/telegram`. */
  readonly webhookBase: string;
}
