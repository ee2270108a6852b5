import type { EmulatorIds } from './emulator-ids.ts';
import type { Fault, FaultKind } from './fault.ts';
import type { Provider } from './ledger-entry.ts';

/** A fault with how often it may still fire and has fired. */
interface ScriptedFault {
  readonly id: number;
  readonly fault: Fault;
  readonly left: number;
  readonly fired: number;
}

export interface FaultScript {
  add(fault: Fault): ScriptedFault;
  /** The first scripted fault of these kinds that fits the call, used up by one; null almost always. */
  take(
    call: { readonly provider: Provider; readonly method: string; readonly to: string | null },
    kinds: readonly FaultKind[],
  ): Fault | null;
  list(): readonly ScriptedFault[];
  clear(): void;
}

/** Keeps the script in the order it was written. Chance comes from the seed. */
export function createFaultScript(ids: Pick<EmulatorIds, 'toss'>): FaultScript {
  let script: ScriptedFault[] = [];
  let made = 0;
  return {
    add(fault) {
      made += 1;
      const scripted = { id: made, fault, left: fault.times, fired: 0 };
      script.push(scripted);
      return scripted;
    },
    take(call, kinds) {
      for (const [index, scripted] of script.entries()) {
        const { fault } = scripted;
        if (scripted.left === 0 || fault.provider !== call.provider || !kinds.includes(fault.kind)) continue;
        if (fault.method !== undefined && fault.method !== call.method) continue;
        if (fault.match?.to !== undefined && fault.match.to !== call.to) continue;
        if (fault.chance < 1 && !ids.toss(fault.chance)) continue;
        script[index] = { ...scripted, left: scripted.left - 1, fired: scripted.fired + 1 };
        return fault;
      }
      return null;
    },
    list: () => script,
    clear() {
      script = [];
    },
  };
}
