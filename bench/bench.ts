import { Console } from 'node:console';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { packServer } from '../scripts/pack-server.ts';
import type { BenchOptions } from './bench-options.ts';
import { describeMachine } from './describe-machine.ts';
import { toTable } from './to-table.ts';

/** One entry per benchmark: what it measures is told by its own file. */
const BENCHMARKS: Readonly<Record<string, (options: BenchOptions) => Promise<unknown>>> = {
  turn: async (options) => (await import('./turn.ts')).benchTurn(options),
  bills: async (options) => (await import('./bills.ts')).benchBills(options),
  latency: async (options) => (await import('./latency.ts')).benchLatency(options),
  growth: async (options) => (await import('./growth.ts')).benchGrowth(options),
  start: async (options) => (await import('./start.ts')).benchStart(options),
  postgres: async (options) => (await import('./postgres.ts')).benchPostgres(options),
  console: async (options) => (await import('./console.ts')).benchConsole(options),
  pacing: async (options) => (await import('./pacing.ts')).benchPacing(options),
  understanding: async () => (await import('./understanding.ts')).benchUnderstanding(),
};

const USE = `npm run bench -- [name …] [--json] [--keep] [--table] [--seconds N] [--lanes N] [--reports] [--bills N] [--rate N] [--size N] [--profile DIR]
  names      ${Object.keys(BENCHMARKS).join(', ')}; all of them without a name
  --json     the figures as JSON on stdout, everything else on stderr
  --keep     write them to bench/results/<name>.json
  --table    only print what is kept there, in Markdown
  --seconds  measured time of each side, 10
  --lanes    payers who write at the same time, 16
  --reports  the emulated Twilio reports "sent" and "delivered" of every message back
  --bills    bills of a run, 10000
  --rate     messages a second that the emulated Twilio allows in it, 100
  --size     messages that start opens a store of, payers that growth has in one, 1000000
  --postgres a PostgreSQL to make a database in, for postgres: postgres://user@host/postgres
  --profile  a CPU profile of the measured process, for Chrome's DevTools`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    keep: { type: 'boolean', default: false },
    table: { type: 'boolean', default: false },
    seconds: { type: 'string', default: '10' },
    lanes: { type: 'string', default: '16' },
    reports: { type: 'boolean', default: false },
    bills: { type: 'string', default: '10000' },
    rate: { type: 'string', default: '100' },
    size: { type: 'string', default: '1000000' },
    postgres: { type: 'string' },
    profile: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
const unknown = positionals.filter((name) => !Object.hasOwn(BENCHMARKS, name));
if (values.help || unknown.length > 0) {
  console.error(unknown.length > 0 ? `There is no benchmark ${unknown.join(', ')}.\n${USE}` : USE);
  process.exit(values.help ? 0 : 2);
}
if (values.table) {
  console.log(toTable(join(import.meta.dirname, 'results')));
  process.exit(0);
}
if (values.json) globalThis.console = new Console(process.stderr);

// What is measured is what an operator starts: the packed command, of these very sources.
await packServer();
const machine = describeMachine();
console.log(
  `${machine.processor}, ${machine.cores} cores, ${machine.system}, Node ${machine.node}, ${machine.load} waiting`,
);
const results: Record<string, unknown> = {};
for (const name of positionals.length > 0 ? positionals : Object.keys(BENCHMARKS)) {
  console.log(`\n${name}`);
  const figures = await BENCHMARKS[name]?.({
    seconds: Number(values.seconds),
    lanes: Number(values.lanes),
    reports: values.reports,
    bills: Number(values.bills),
    rate: Number(values.rate),
    size: Number(values.size),
    postgresUrl: values.postgres ?? null,
    profileDir: values.profile ?? null,
  });
  if (!figures) continue;
  results[name] = { at: new Date().toISOString(), machine, ...figures };
  if (!values.keep) continue;
  const folder = join(import.meta.dirname, 'results');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(results[name], null, 2)}\n`);
}
if (values.json) process.stdout.write(`${JSON.stringify(results)}\n`);
