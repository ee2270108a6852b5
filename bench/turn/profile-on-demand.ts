import { mkdirSync, writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { join } from 'node:path';

/** Preloaded into the measured process: profiles from the word 'profile' to its end, so that the start and the set-up are not in it. */
const folder = process.env['BENCH_PROFILE_DIR'] ?? '.';

process.once('message', async (word) => {
  if (word !== 'profile') return;
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: 500 });
  await session.post('Profiler.start');
  process.once('SIGTERM', async () => {
    const { profile } = await session.post('Profiler.stop');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `turn-${process.pid}.cpuprofile`), JSON.stringify(profile));
  });
});
