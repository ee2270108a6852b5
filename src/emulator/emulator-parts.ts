import type { AccountDirectory } from './account-directory.ts';
import type { Background } from './background.ts';
import type { EmulatorClock } from './emulator-clock.ts';
import type { EmulatorIds } from './emulator-ids.ts';
import type { EmulatorLimits, EmulatorTiming, OpenaiAccount, TwilioConnection } from './emulator-options.ts';
import type { FaultScript } from './fault-script.ts';
import type { Ledger } from './ledger.ts';
import type { MediaFiles } from './media-files.ts';
import type { PaymentWorld } from './pay/payment-world.ts';
import type { BotWorld } from './telegram/bot-world.ts';
import type { SmsWorld } from './twilio/sms-world.ts';

/** What every part of the emulator works with. State lives in the ledger; the worlds are read from it. */
export interface EmulatorParts {
  readonly accounts: AccountDirectory;
  readonly clock: EmulatorClock;
  readonly ids: EmulatorIds;
  readonly ledger: Ledger;
  readonly sms: SmsWorld;
  readonly bots: BotWorld;
  readonly payments: PaymentWorld;
  readonly faults: FaultScript;
  /** What people sent besides words. */
  readonly media: MediaFiles;
  readonly background: Background;
  readonly limits: EmulatorLimits;
  readonly timing: EmulatorTiming;
  readonly twilioConnection: TwilioConnection;
  readonly reportedSteps: readonly ('queued' | 'sent' | 'delivered')[];
  readonly smsCountries: readonly string[] | null;
  readonly openai: OpenaiAccount;
}
