/** A provider's answer before it goes on the wire, so that a fault can take its place. */
export interface ProviderReply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body: unknown;
}
