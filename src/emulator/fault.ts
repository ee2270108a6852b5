import { z } from 'zod';

/** Faults of a provider's answer: the call is spoiled before or after it was accepted. */
export const ANSWER_FAULTS = [
  'status',
  'reset',
  'hang',
  'slow',
  'drip',
  'garbage',
  'html',
  'huge',
  'wrong-shape',
] as const;

/** Faults of what a provider does on its own. */
const OUTWARD_FAULTS = [
  'duplicate-callback',
  'reordered-callbacks',
  'lost-callback',
  'duplicate-inbound',
  'undelivered',
] as const;

/**
 * A scripted fault. Fires `times` times on calls that match, with `chance` each.
 *
 * @example { "provider": "twilio", "method": "create", "kind": "reset", "when": "after", "times": 1 }
 */
export const faultSchema = z.strictObject({
  provider: z.enum(['twilio', 'telegram', 'openai', 'swish', 'vipps', 'stripe']),
  /** Twilio: create, list, fetch. Telegram: sendMessage … OpenAI: chat.completions. Payments: token, create, status, capture, cancel. Unset: any. */
  method: z.string().min(1).max(64).optional(),
  kind: z.enum([...ANSWER_FAULTS, ...OUTWARD_FAULTS]),
  /** Spoil the call before it is accepted, or answer wrongly after it was. Slow and drip always accept. */
  when: z.enum(['before', 'after']).default('before'),
  /** Of kind `status`: 4xx or 5xx. */
  status: z.int().min(400).max(599).default(503),
  /** Seconds, said with a `status`; unset: not said. */
  retryAfter: z.int().min(0).max(3600).optional(),
  /** Of `slow`, `drip` and `hang` (which then breaks the connection). */
  ms: z.int().min(0).max(120_000).default(1_000),
  /** Of `undelivered`: 30003 switched off, 30005 unknown, 30007 filtered … */
  errorCode: z.int().min(30_000).max(39_999).default(30_003),
  times: z.int().min(1).max(1_000_000).default(1),
  chance: z.number().gt(0).max(1).default(1),
  match: z.strictObject({ to: z.string().max(64).optional() }).optional(),
});

export type Fault = z.output<typeof faultSchema>;
export type FaultRequest = z.input<typeof faultSchema>;
export type FaultKind = Fault['kind'];
