import type { Spool } from '../../src/ports/spool.ts';

/** A spool that can keep nothing: what the record does not take is refused. */
export const FULL_DISK: Spool = { waiting: () => 0, keep: async () => false, async drain() {} };
