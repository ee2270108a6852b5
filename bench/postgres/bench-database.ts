import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import pg from 'pg';
import { TICK_MS } from '../turn/child.ts';

const OWNER = 'notan_bench';

/** Databases of a server that is there: made for this run, owned by a user who is no superuser, as in real use. */
export interface BenchServer {
  readonly version: string;
  /** An empty database, or a copy of another that nobody is connected to. */
  create(like?: string): Promise<string>;
  urlOf(name: string): string;
  /** Processor time (ms) that the server's processes for a database have used; only of a server on this machine. */
  cpuMs(name: string): number;
  close(): Promise<void>;
}

export async function openBenchServer(rootUrl: string): Promise<BenchServer> {
  const client = new pg.Client({ connectionString: rootUrl, connectionTimeoutMillis: 5_000 });
  await client.connect();
  await client.query(`do $$ begin create role ${OWNER} login; exception when duplicate_object then null; end $$`);
  const { rows } = await client.query<{ server_version: string }>('show server_version');
  const made: string[] = [];
  return {
    version: rows[0]?.server_version ?? '',
    async create(like = 'template0') {
      const name = `notan_bench_${randomBytes(5).toString('hex')}`;
      await client.query(`create database ${name} owner ${OWNER} template ${like}`);
      made.push(name);
      return name;
    },
    urlOf(name) {
      const url = new URL(rootUrl);
      url.username = OWNER;
      url.password = '';
      url.pathname = `/${name}`;
      return url.href;
    },
    cpuMs: (name) => readServer(name).reduce((sum, one) => sum + one, 0),
    async close() {
      for (const name of made) await client.query(`drop database if exists ${name} with (force)`);
      await client.query(`drop role if exists ${OWNER}`).catch(() => {});
      await client.end();
    },
  };
}

/** PostgreSQL writes into a process's title which database it serves. */
function readServer(name: string): readonly number[] {
  return readdirSync('/proc')
    .filter((pid) => /^\d+$/.test(pid))
    .flatMap((pid) => {
      try {
        const title = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
        if (!title.startsWith('postgres:') || !title.includes(` ${name} `)) return [];
        const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
        const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        return [(Number(fields[11]) + Number(fields[12])) * TICK_MS];
      } catch {
        // It ended meanwhile.
        return [];
      }
    });
}
