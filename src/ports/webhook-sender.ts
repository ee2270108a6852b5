import type { Result } from '../model/result.ts';

/** Where an issuer is told what happens. */
export interface WebhookAddress {
  readonly name: string;
  readonly url: string;
  /** Standard Webhooks: `whsec_` and base64. */
  readonly secret: string;
  /** Null: everything. */
  readonly events: readonly string[] | null;
}

/** Posts once. Dull on purpose: no retries and no decisions. */
export interface WebhookSender {
  /** What the address said, in a few words without secrets; an error where it did not take it. Never throws. */
  post(
    to: WebhookAddress,
    one: { readonly id: string; readonly body: string },
    signal: AbortSignal,
  ): Promise<Result<string, { readonly said: string; readonly isGone: boolean }>>;
}
