import type { Clock } from '../../ports/clock.ts';
import { numberOf, type Sql } from './sql.ts';

const LOOK_EVERY_MS = 60_000;

/**
 * The record's time. Between looks at the database it goes on by this machine's monotonic clock, which nobody can set; so two
 * processes on two machines, or one whose wall clock is set an hour forward, agree on when a lease ends. The embedded store
 * has one process, and keeps the wall clock of its opening.
 */
export async function createRecordClock(sql: Sql): Promise<Clock & { stop(): void }> {
  let offset = Date.now() - performance.now();
  if (sql.embedded) return { now: () => Math.round(performance.now() + offset), stop() {} };
  const look = async (): Promise<void> => {
    const before = performance.now();
    const [row] = await sql.read('select (extract(epoch from clock_timestamp()) * 1000)::bigint as now', []);
    // The answer is of the middle of the asking.
    if (row) offset = numberOf(row, 'now') - (before + performance.now()) / 2;
  };
  await look();
  const timer = setInterval(() => {
    look().catch(() => {
      // The record is away; the monotonic clock goes on.
    });
  }, LOOK_EVERY_MS);
  timer.unref();
  return { now: () => Math.round(performance.now() + offset), stop: () => clearInterval(timer) };
}
