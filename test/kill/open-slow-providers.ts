import { createEmulatorApp } from '../../src/emulator/create-emulator-app.ts';
import type { EmulatorAccount } from '../../src/emulator/emulator-account.ts';

/** Twilio and Telegram without limits, which tell of every step. Their answers are slow now and then, which leaves time to die between their yes and our record of it. */
export async function openSlowProviders(given: {
  readonly accounts: readonly EmulatorAccount[];
  readonly seed: number;
  /** Ms until Telegram brings an update again, at first and at the longest. */
  readonly retries: { readonly telegramRetryFirst: number; readonly telegramRetryLongest: number };
  readonly slowMs: number;
}) {
  const providers = await createEmulatorApp({
    accounts: given.accounts,
    seed: String(given.seed),
    limits: { twilioCreates: null, twilioPair: null, telegramChat: null, telegramBot: null },
    reportedSteps: ['sent', 'delivered'],
    timing: given.retries,
  });
  for (const call of [
    { provider: 'twilio', method: 'create' },
    { provider: 'telegram', method: 'sendMessage' },
  ] as const)
    providers.emulator.addFault({ ...call, kind: 'slow', ms: given.slowMs, times: 1_000_000, chance: 0.4 });
  return { providers, apiUrl: await providers.listen(0) };
}
