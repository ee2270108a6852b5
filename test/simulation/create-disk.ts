import type { Spool, SpooledRequest } from '../../src/ports/spool.ts';
import type { World } from './provider.ts';
import type { Life } from './scheduler.ts';

/** One machine's disk: what is on it outlives the process. */
export interface Disk {
  readonly waiting: SpooledRequest[];
  /** What a person must look at. */
  readonly aside: SpooledRequest[];
}

/** What is not synced is on the disk this long after at the latest. */
const WRITE_BACK_MS = 30_000;

export function createDisk(): Disk {
  return { waiting: [], aside: [] };
}

/** A process's spool on its machine's disk. It may end before, between and after what it does there. */
export function openSpool({ world, disk, life }: { world: World; disk: Disk; life: Life }): Spool {
  const { scheduler, random, ledger } = world;
  let draining: Promise<void> | null = null;
  async function drainAll(take: Parameters<Spool['drain']>[0]): Promise<void> {
    for (const entry of [...disk.waiting]) {
      await scheduler.park(life);
      const outcome = await take(entry);
      if (outcome === 'later') return;
      await scheduler.park(life);
      disk.waiting.splice(disk.waiting.indexOf(entry), 1);
      if (outcome === 'aside') disk.aside.push(entry);
    }
  }
  return {
    waiting: () => disk.waiting.length,
    async keep(entry) {
      ledger.fired('kept on disk');
      if (world.sabotage === 'answer before the spool is synced') {
        const writeBack = (): void => void (life.isOver || disk.waiting.push(entry));
        scheduler.after(random.below(WRITE_BACK_MS), writeBack, life);
        return true;
      }
      await scheduler.park(life);
      disk.waiting.push(entry);
      await scheduler.park(life);
      return true;
    },
    drain(take) {
      draining ??= drainAll(take).finally(() => {
        draining = null;
      });
      return draining;
    },
  };
}
