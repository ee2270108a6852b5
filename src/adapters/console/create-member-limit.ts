import type { Clock } from '../../ports/clock.ts';

/** How often one member may ask for something. */
export interface MemberLimit {
  /** Counts this time too, if it is allowed. */
  allows(member: string): boolean;
}

const MINUTE_MS = 60_000;
const MOST_MEMBERS = 10_000;

/** So many times in a minute that begins with the first; in this process. */
export function createMemberLimit(clock: Clock, perMinute: number): MemberLimit {
  const spells = new Map<string, { readonly since: number; times: number }>();
  return {
    allows(member) {
      const now = clock.now();
      const spell = spells.get(member);
      if (spell && now - spell.since < MINUTE_MS) {
        spell.times += 1;
        return spell.times <= perMinute;
      }
      if (spells.size >= MOST_MEMBERS) spells.clear();
      spells.set(member, { since: now, times: 1 });
      return true;
    },
  };
}
