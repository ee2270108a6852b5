import { hash, verify } from '@node-rs/argon2';

/**
 * Passwords at rest: argon2id, 19 MiB, two passes, one lane (OWASP's first choice; about 20 ms here).
 * The numbers stand in each hash, so raising them later leaves old passwords readable.
 */
export const hashPassword = {
  hash: (password: string): Promise<string> => hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 }),
  /** False also for a hash that is not argon2's. */
  verify: async (given: { readonly hash: string; readonly password: string }): Promise<boolean> => {
    try {
      return await verify(given.hash, given.password);
    } catch {
      return false;
    }
  },
};
