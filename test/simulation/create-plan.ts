import type { Life } from './scheduler.ts';

/** Something that is to happen, at a time (ms). */
export interface Planned {
  readonly at: number;
  readonly work: () => void;
  readonly owner: Life | null;
}

/** What is to happen, by time; of the same time, by when it was planned. */
export interface Plan {
  add(at: number, work: () => void, owner: Life | null): void;
  first(): Planned | null;
  drop(): void;
  /** The first one comes later, in the place it would have had there from the beginning. */
  putOff(at: number): void;
}

export function createPlan(): Plan {
  /** The last one comes first: it is cheap to take, and what is planned is mostly far off or near. */
  const planned: (Planned & { readonly order: number })[] = [];
  let order = 0;

  const place = (one: Planned & { readonly order: number }): void => {
    let low = 0;
    let high = planned.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const other = planned[middle];
      if (other && (other.at > one.at || (other.at === one.at && other.order > one.order))) low = middle + 1;
      else high = middle;
    }
    planned.splice(low, 0, one);
  };

  return {
    add(at, work, owner) {
      order += 1;
      place({ at, order, work, owner });
    },
    first: () => planned.at(-1) ?? null,
    drop: () => void planned.pop(),
    putOff(at) {
      const first = planned.pop();
      if (first) place({ ...first, at });
    },
  };
}
