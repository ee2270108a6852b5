import { createExchange } from '../adapters/provider-http/create-exchange.ts';
import { createProviderCall } from '../adapters/provider-http/create-provider-call.ts';
import { createStripe } from '../adapters/stripe/create-stripe.ts';
import { createSwish } from '../adapters/swish/create-swish.ts';
import { createVipps } from '../adapters/vipps/create-vipps.ts';
import type { Config } from '../config.ts';
import type { Clock } from '../ports/clock.ts';
import type { PaymentProviders } from '../ports/payment-provider.ts';

/** One exchange, and all tries together: a payer waits in front of a button for it. */
const TIMEOUT_MS = 4_000;
const PATIENCE_MS = 8_000;

/** Those who carry payments. `emulator`: where all three are played, in the demo; null: the providers themselves. */
export function createPaymentProviders(
  config: Pick<Config, 'swishApiUrl' | 'vippsApiUrl' | 'stripeApiUrl'>,
  emulator: string | null,
  clock: Clock,
): PaymentProviders {
  const call = createProviderCall({
    exchange: createExchange(),
    timeoutMs: TIMEOUT_MS,
    patienceMs: PATIENCE_MS,
    now: () => performance.now(),
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  });
  const isPlayed = config.swishApiUrl === null && emulator !== null;
  return {
    swish: createSwish({
      call,
      apiUrl: config.swishApiUrl ?? (emulator && `${emulator}/swish`),
      appUrl: isPlayed ? `${emulator}/swish/app` : null,
    }),
    vipps: createVipps({ call, apiUrl: config.vippsApiUrl ?? (emulator && `${emulator}/vipps`), clock }),
    stripe: createStripe({ call, apiUrl: config.stripeApiUrl ?? (emulator && `${emulator}/stripe`) }),
  };
}
