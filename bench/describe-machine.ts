import { cpus, loadavg, release, type as systemType } from 'node:os';

/** What a figure was measured on. `load`: processes waiting for the processor before it began (1 min). */
export interface Machine {
  readonly processor: string;
  readonly cores: number;
  readonly system: string;
  readonly node: string;
  readonly sqlite: string;
  readonly load: number;
}

export function describeMachine(): Machine {
  const all = cpus();
  return {
    processor: all[0]?.model.trim() ?? 'unknown processor',
    cores: all.length,
    system: `${systemType()} ${release()}`,
    node: process.versions.node,
    sqlite: process.versions['sqlite'] ?? '',
    load: Math.round((loadavg()[0] ?? 0) * 10) / 10,
  };
}
