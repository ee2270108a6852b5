import '../../bin/start-quickly.js';
import type { Command } from 'commander';

// Whatever is imported in the usual way is loaded before the line above has run.
const commander = await import('commander');

process.removeAllListeners('warning');

const program = new commander.Command('notan').description('The conversational invoicing bot').showHelpAfterError();
program.exitOverride();

/** Verbs are loaded when named, so that each starts quickly. */
const VERBS: Readonly<Record<string, () => Promise<(program: Command) => void>>> = {
  check: async () => (await import('./check.ts')).addCheckVerb,
  start: async () => (await import('./start.ts')).addStartVerb,
  import: async () => (await import('./import.ts')).addImportVerb,
  payments: async () => (await import('./payments.ts')).addPaymentsVerb,
  understand: async () => (await import('./understand.ts')).addUnderstandVerb,
  publish: async () => (await import('./publish.ts')).addPublishVerb,
  test: async () => (await import('./test.ts')).addTestVerb,
  talk: async () => (await import('./talk.ts')).addTalkVerb,
  graph: async () => (await import('./graph.ts')).addGraphVerb,
  experiment: async () => (await import('./experiment.ts')).addExperimentVerb,
  audience: async () => (await import('./audience.ts')).addAudienceVerb,
  payers: async () => (await import('./payers.ts')).addPayersVerb,
  webhooks: async () => (await import('./webhooks.ts')).addWebhooksVerb,
  backup: async () => (await import('./backup.ts')).addBackupVerb,
  restore: async () => (await import('./restore.ts')).addRestoreVerb,
  staff: async () => (await import('./staff.ts')).addStaffVerb,
  emulator: async () => (await import('./emulator.ts')).addEmulatorVerb,
};

const named = process.argv[2] ?? '';
const wanted = Object.hasOwn(VERBS, named) ? [named] : Object.keys(VERBS);
for (const verb of wanted) (await VERBS[verb]?.())?.(program);
try {
  await program.parseAsync();
} catch (error) {
  // Commander has said what was wrong; 2 means wrong use, 0 is --help and --version.
  if (!(error instanceof Error && 'exitCode' in error)) throw error;
  process.exitCode = error.exitCode === 0 ? 0 : 2;
}
