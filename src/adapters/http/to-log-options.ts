import type { LoggerOptions } from 'pino';
import { toLoggedError } from './to-logged-error.ts';

/**
 * The log of the whole process: JSON lines, so that nothing from outside can forge a line. Requests are not logged by
 * themselves, and errors only as far as {@link toLoggedError} says.
 */
export function toLogOptions(level: string): LoggerOptions {
  return {
    level,
    base: null,
    serializers: {
      err: toLoggedError,
      // Addresses and headers hold tokens.
      req: ({ method }: { readonly method?: string }) => ({ method }),
      res: ({ statusCode }: { readonly statusCode?: number }) => ({ statusCode }),
    },
  };
}
