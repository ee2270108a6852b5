import type { ServiceDeps } from './deps.ts';

/** Work that goes on beside the rest, one run at a time. */
export interface SideWork {
  /** Begins a run unless one is under way. Never throws. */
  begin(): void;
  /** Resolves when no run is under way. */
  idle(): Promise<void>;
}

/**
 * What takes its time and holds nothing else up. A run that fails is logged with `failed` as its sentence, and the next
 * begin tries again.
 */
export function createSideWork(
  { log }: Pick<ServiceDeps, 'log'>,
  work: () => Promise<unknown>,
  failed: string,
): SideWork {
  let running: Promise<void> | null = null;
  const run = async (): Promise<void> => {
    try {
      await work();
    } catch (error) {
      log.error({ err: error }, failed);
    } finally {
      running = null;
    }
  };
  return {
    begin() {
      running ??= run();
    },
    async idle() {
      await running;
    },
  };
}
