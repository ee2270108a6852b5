import Fastify from 'fastify';
import { createEmulator } from '../../src/emulator/create-emulator.ts';
import type { EmulatorAccount } from '../../src/emulator/emulator-account.ts';

/** The emulated providers in a process of their own, without limits. Tells of each SMS it has taken as soon as it has. */
const { account, reports } = JSON.parse(process.argv[2] ?? '{}') as { account: EmulatorAccount; reports: boolean };

const emulator = createEmulator({
  accounts: [account],
  limits: { twilioCreates: null, twilioPair: null, telegramChat: null, telegramBot: null },
  reportedSteps: reports ? ['sent', 'delivered'] : [],
});
const app = Fastify({ logger: false, forceCloseConnections: true, routerOptions: { maxParamLength: 300 } });
let told = 0;
app.addHook('onResponse', async () => {
  const taken = emulator.ledger(told).flatMap((entry) => {
    told = entry.seq;
    return entry.type === 'sms_accepted' ? [{ to: entry.to, at: Date.parse(entry.at) }] : [];
  });
  if (taken.length > 0) process.send?.({ taken });
});
await app.register(emulator.plugin);
process.send?.({ url: await app.listen({ port: 0, host: '127.0.0.1' }) });
process.once('disconnect', () => process.exit());
