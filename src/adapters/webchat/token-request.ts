import { z } from 'zod';
import type { PayerRef } from '../../model/ids.ts';
import { fail, ok, type Result } from '../../model/result.ts';
import type { Refusal } from './refusal.ts';

/** Direct Line's TokenParameters, with two fields of our own: `payer` and `history`. */
export interface TokenRequest {
  readonly user: string | null;
  readonly origins: readonly string[];
  readonly payer: PayerRef | null;
  readonly history: 'all' | 'none';
}

/** Letters, digits and signs that can be seen. */
const printable = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .regex(/^\P{C}+$/u);

const Body = z.object({
  user: z.object({ id: printable(128).nullish(), name: z.string().max(200).nullish() }).nullish(),
  trustedOrigins: z.array(z.string().max(300)).max(20).nullish(),
  payer: printable(200).nullish(),
  history: z.enum(['all', 'none']).nullish(),
});

/** Reads the body of `tokens/generate` and of a conversation's start; no body asks for nothing special. Pure. */
export function parseTokenRequest(body: unknown): Result<TokenRequest, Refusal> {
  const parsed = Body.safeParse(body ?? {});
  if (!parsed.success) {
    const where = parsed.error.issues[0]?.path.join('.') || 'the body';
    return fail({ code: 'BadArgument', message: `The request cannot be read: look at ${where}.` });
  }
  const { user, trustedOrigins, payer, history } = parsed.data;
  const origins: string[] = [];
  for (const text of trustedOrigins ?? []) {
    const origin = URL.canParse(text) ? new URL(text).origin : 'null';
    if (origin === 'null') {
      return fail({ code: 'BadArgument', message: 'Each of trustedOrigins must be like https://example.com.' });
    }
    origins.push(origin);
  }
  return ok({ user: user?.id ?? null, origins, payer: (payer ?? null) as PayerRef | null, history: history ?? 'all' });
}
