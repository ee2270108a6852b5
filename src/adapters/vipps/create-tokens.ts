import { z } from 'zod';
import type { VippsAccount } from '../../model/payment-accounts.ts';
import { fail, ok, type Result } from '../../model/result.ts';
import type { Clock } from '../../ports/clock.ts';
import type { PaymentFailure } from '../../ports/payment-provider.ts';
import type { ProviderCall } from '../../ports/provider-call.ts';
import { toRequestHeaders } from './to-request-headers.ts';

export interface Tokens {
  /** A token for this account; kept until five minutes before it runs out, and asked for once at a time. */
  tokenFor(account: VippsAccount): Promise<Result<string, PaymentFailure>>;
  /** It was refused: the next call asks for another. */
  forget(account: VippsAccount): void;
}

const EARLY_MS = 5 * 60_000;
/** An hour on the test host, a day on the live one; `expires_in` is text there, and seconds. */
const answerShape = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number().positive() });

/** Access tokens of Vipps: `POST /accesstoken/get` with the keys of the sales unit. */
export function createTokens(deps: {
  readonly call: ProviderCall;
  readonly base: string;
  readonly clock: Clock;
}): Tokens {
  const kept = new Map<string, { readonly token: string; readonly until: number }>();
  const asking = new Map<string, Promise<Result<string, PaymentFailure>>>();
  const nameOf = (account: VippsAccount) => `${account.merchantSerialNumber} ${account.clientId}`;

  async function ask(account: VippsAccount): Promise<Result<string, PaymentFailure>> {
    const answer = await deps.call({
      url: `${deps.base}/accesstoken/get`,
      method: 'POST',
      headers: {
        ...toRequestHeaders(account),
        client_id: account.clientId,
        client_secret: account.clientSecret,
      },
      body: '',
    });
    if (!answer.ok) return answer;
    const parsed = answerShape.safeParse(answer.value.json);
    if (answer.value.status !== 200 || !parsed.success)
      return fail({ code: 'unauthorised', detail: `Vipps gave no access token (${answer.value.status})` });
    const until = deps.clock.now() + parsed.data.expires_in * 1_000 - EARLY_MS;
    kept.set(nameOf(account), { token: parsed.data.access_token, until });
    return ok(parsed.data.access_token);
  }

  return {
    async tokenFor(account) {
      const name = nameOf(account);
      const known = kept.get(name);
      if (known && known.until > deps.clock.now()) return ok(known.token);
      const underWay = asking.get(name) ?? ask(account).finally(() => asking.delete(name));
      asking.set(name, underWay);
      return underWay;
    },
    forget: (account) => void kept.delete(nameOf(account)),
  };
}
