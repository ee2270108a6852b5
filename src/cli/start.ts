import { flushCompileCache } from 'node:module';
import type { Command } from 'commander';
import { toLoggedError } from '../adapters/http/to-logged-error.ts';
import { readConfig } from '../config.ts';
import { explainStartFault } from './explain-start-fault.ts';

/** By then what the first requests load has been loaded too. */
const STARTED_MS = 5_000;

/** `notan start`: serves the issuers of FLOWS_DIR until it is told to stop. */
export function addStartVerb(program: Command): void {
  program
    .command('start')
    .description('serve the issuers until stopped')
    .option('--demo', 'two example issuers, an emulated Twilio and Telegram, no accounts or keys needed', false)
    .option('--assistant', 'in the demo without OPENAI_API_KEY: let an emulated model assist', false)
    .action(async ({ demo, assistant }: { demo: boolean; assistant: boolean }) => {
      const config = readConfig(process.env, { demo, assistant });
      if (!config.ok) {
        for (const sentence of config.error) console.error(`✗ ${sentence}`);
        process.exitCode = 2;
        return;
      }
      const { startNotan } = await import('../main.ts');
      const started = await startNotan(config.value).catch((error: unknown) => {
        const sentence = explainStartFault(error, config.value);
        if (sentence === null) throw error;
        console.error(`✗ ${sentence}`);
        // What was opened before the fault would keep the process alive.
        process.exit(1);
      });
      if (!started.ok) {
        for (const sentence of started.error) console.error(`✗ ${sentence}`);
        process.exitCode = 2;
        return;
      }
      const { default: closeWithGrace } = await import('close-with-grace');
      closeWithGrace({ delay: 15_000, logger: false }, async ({ err }) => {
        if (err) console.error(JSON.stringify(toLoggedError(err)));
        await started.value.close();
      });
      void started.value.outgrown.then(async (sentence) => {
        console.error(`✗ ${sentence}`);
        await started.value.close();
        process.exit(1);
      });
      // What was compiled is written down, where it is new, and no longer held in memory: 8 MiB.
      setTimeout(flushCompileCache, STARTED_MS).unref();
      for (const [name, address] of started.value.addresses) console.log(`  ${name.padEnd(24)} ${address}`);
    });
}
