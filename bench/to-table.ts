import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BillsReport } from './bills.ts';
import type { ConsoleReport } from './console.ts';
import type { Machine } from './describe-machine.ts';
import type { FaultsReport } from './faults-report.ts';
import type { GrowthReport } from './growth.ts';
import type { LatencyReport } from './latency.ts';
import type { PostgresReport } from './postgres.ts';
import type { StartReport } from './start.ts';
import { BESIDE } from './turn/beside.ts';
import type { TurnReport } from './turn.ts';

type Kept<Report> = Report & { readonly at: string; readonly machine: Machine };

/** What was measured with `--keep`, as a table in Markdown; figures that were not kept are left out. */
export function toTable(folder: string): string {
  const read = <Report>(name: string): Kept<Report> | null => {
    const file = join(folder, `${name}.json`);
    return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Kept<Report>) : null;
  };
  const rows: (readonly [figure: string, measured: string, beside: string])[] = [];
  const turn = read<TurnReport>('turn');
  const own = turn?.figures['notan'];
  if (turn && own)
    for (const [name, ratio] of Object.entries(turn.ratio))
      rows.push([
        'A durable SMS turn, reply taken by Twilio: CPU',
        `${own.cpuMsEach} ms`,
        `${ratio} × ${BESIDE[name] ?? `the same dialogue on ${name}, in memory`} (${turn.figures[name]?.cpuMsEach} ms)`,
      ]);
  const postgres = read<PostgresReport>('postgres');
  if (postgres) {
    const { one, two, pgbench, ratio } = postgres;
    rows.push(
      [
        `The same on PostgreSQL ${postgres.postgres.split(' ')[0]}`,
        `${one.perSecond} a second`,
        `${ratio.toPgbench} × pgbench with the same statements (${pgbench.perSecond})`,
      ],
      [
        'Two processes on PostgreSQL',
        `${two.perSecond} a second`,
        `${ratio.twoToOne} × one; cores: Notan ${two.cores.notan}, PostgreSQL ${two.cores.postgres}, payers and Twilio ${two.cores.others}`,
      ],
    );
  }
  const bills = read<BillsReport>('bills');
  if (bills)
    rows.push(
      [
        `A run of ${bills.bills} bills, committed and delivered`,
        `${bills.perSecond} a second`,
        `${bills.cpuMsEach} ms of CPU each`,
      ],
      ['Its memory', `${bills.memory.most} MiB at most`, `${bills.memory.growth} × late in the run what it was early`],
    );
  const latency = read<LatencyReport>('latency');
  if (latency) {
    const wait = ({ p50Ms, p99Ms }: LatencyReport['alone']): string => `p50 ${p50Ms} ms, p99 ${p99Ms} ms`;
    rows.push(
      [
        `A reply at half of the most (${latency.most} a second)`,
        wait(latency.atHalf),
        `${latency.ratio.atHalf} × a payer alone`,
      ],
      ['A reply during a run of bills', wait(latency.duringBills), `${latency.ratio.duringBills} × a payer alone`],
    );
  }
  const growth = read<GrowthReport>('growth');
  if (growth)
    rows.push([
      `A turn with ${growth.large.payers} payers, ${growth.large.thread} messages in the thread: CPU`,
      `${growth.large.cpuMsEach} ms`,
      `${growth.ratio} × with ${growth.small.payers} and ${growth.small.thread}`,
    ]);
  const start = read<StartReport>('start');
  if (start)
    rows.push([
      `Start to ready with ${start.messages} messages`,
      `${start.fullMs} ms`,
      `${start.ratio} × the CPU of a start on an empty store (${start.emptyMs} ms)`,
    ]);
  const desk = read<ConsoleReport>('console');
  if (desk)
    rows.push(
      [
        'The console’s first load, until it can be used',
        `${desk.usableMs.here} ms`,
        `${desk.usableMs.slow} ms on a processor four times slower and a line of 10 Mbit/s`,
      ],
      [
        'A payer’s word in two agents’ windows',
        `p50 ${desk.liveMs.p50} ms`,
        `at most ${desk.liveMs.most} ms of ${desk.liveMs.words}`,
      ],
    );
  const faults = read<FaultsReport>('faults');
  if (faults) {
    const { seeds, kills, restarts, races, sabotages, seconds, failed } = faults;
    rows.push([
      `Broken on purpose: ${seeds ?? 0} seeds, ${kills ?? 0} kills, ${restarts ?? 0} database restarts, ${races ?? 0} races`,
      failed.length === 0 ? 'nothing lost, nothing said twice' : `failed: ${failed.join(', ')}`,
      `${sabotages?.caught ?? 0} of ${sabotages?.of ?? 0} sabotages caught, ${seconds} s`,
    ]);
  }
  const machines = toMachines({ turn, postgres, bills, latency, growth, start, console: desk, faults });
  if (machines.length === 0) return `Nothing is kept in ${folder}: run the benchmarks with --keep.`;
  const lines = rows.map((cells) => `| ${cells.join(' | ')} |`);
  return ['| figure | measured | beside |', '|---|---|---|', ...lines, '', ...machines].join('\n');
}

/** On what each was measured, in a line for each machine; where there is one alone it needs no names. */
function toMachines(kept: Readonly<Record<string, Kept<unknown> | null>>): readonly string[] {
  const names = new Map<string, string[]>();
  for (const [name, one] of Object.entries(kept)) {
    if (one === null) continue;
    const { processor, cores, system, node, sqlite } = one.machine;
    const line = `${processor}, ${cores} cores, ${system}, Node ${node}, SQLite ${sqlite}, ${one.at.slice(0, 10)}.`;
    names.set(line, [...(names.get(line) ?? []), name]);
  }
  return names.size === 1 ? [...names.keys()] : [...names].map(([line, those]) => `${those.join(', ')}: ${line}  `);
}
