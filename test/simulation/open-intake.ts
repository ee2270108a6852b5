import type { RawRequest } from '../../src/ports/channel.ts';
import type { ServiceDeps } from '../../src/service/deps.ts';
import type { Service } from '../../src/service/service.ts';
import { createSafeIntake, type IntakeTimers, type SafeIntake } from '../../src/service/take-safely.ts';
import { type Disk, openSpool } from './create-disk.ts';
import type { World } from './provider.ts';
import type { Life } from './scheduler.ts';

/** The real intake of webhooks over a simulated disk, by virtual time. */
export function openIntake(deps: ServiceDeps, service: Service, world: World, life: Life, disk: Disk): SafeIntake {
  const { scheduler } = world;
  const whileAlive = (work: () => void) => (): void => void (life.isOver || work());
  const timers: IntakeTimers = {
    after(ms, work) {
      let isOff = false;
      scheduler.after(
        ms,
        whileAlive(() => void (isOff || work())),
        life,
      );
      return () => {
        isOff = true;
      };
    },
    every(ms, work) {
      const again = whileAlive(() => {
        work();
        scheduler.after(ms, again, life);
      });
      scheduler.after(ms, again, life);
      return () => undefined;
    },
  };
  return createSafeIntake(deps, service, openSpool({ world, disk, life }), undefined, timers);
}

/** An event as the simulated providers send it: as it is. */
export function toRawRequest(event: unknown): RawRequest {
  return {
    method: 'POST',
    url: 'https://n.example',
    headers: {},
    body: new TextEncoder().encode(JSON.stringify(event)),
  };
}
