import Fastify from 'fastify';
import { createEmulator } from '../../src/emulator/create-emulator.ts';
import type { EmulatorAccount } from '../../src/emulator/emulator-account.ts';
import type { EmulatorLimits } from '../../src/emulator/emulator-options.ts';

/** The emulated providers in a process of their own, with no limits but those given. Tells of each SMS it has taken or refused as soon as it has. */
const { account, reports, limits } = JSON.parse(process.argv[2] ?? '{}') as {
  account: EmulatorAccount;
  reports: boolean;
  limits?: Partial<EmulatorLimits>;
};

const emulator = createEmulator({
  accounts: [account],
  limits: { twilioCreates: null, twilioPair: null, telegramChat: null, telegramBot: null, ...limits },
  reportedSteps: reports ? ['sent', 'delivered'] : [],
});
const app = Fastify({ logger: false, forceCloseConnections: true, routerOptions: { maxParamLength: 300 } });
let told = 0;
app.addHook('onResponse', async () => {
  let refused = 0;
  const taken = emulator.ledger(told).flatMap((entry) => {
    told = entry.seq;
    if (entry.type === 'sms_refused') refused += 1;
    return entry.type === 'sms_accepted' ? [{ to: entry.to, at: Date.parse(entry.at) }] : [];
  });
  if (taken.length + refused > 0) process.send?.({ taken, refused });
});
await app.register(emulator.plugin);
process.send?.({ url: await app.listen({ port: 0, host: '127.0.0.1' }) });
process.once('disconnect', () => process.exit());
