/** What the log may know of an error. */
export interface LoggedError {
  readonly type: string;
  readonly code?: string;
  readonly message?: string;
  readonly stack?: string;
}

/**
 * An error as it is logged: only what is named here, so that nothing a payer wrote or a provider was sent gets into the log.
 * Databases and readers of JSON quote the data they stumbled on; of those the words are left out.
 */
export function toLoggedError(error: unknown): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const quotes = error instanceof SyntaxError || 'severity' in error;
  const message = quotes ? {} : { message: error.message.slice(0, 300) };
  return { type: error.name, ...code, ...message, stack: frames.join('\n') };
}
