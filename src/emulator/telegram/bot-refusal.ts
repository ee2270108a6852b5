/** Why Telegram refuses a call, with the HTTP status; `retryAfter` in seconds. */
export interface BotRefusal {
  readonly code: number;
  readonly description: string;
  readonly retryAfter?: number;
}

/** 400 with Telegram's prefix. */
export function badRequest(what: string): BotRefusal {
  return { code: 400, description: `Bad Request: ${what}` };
}
