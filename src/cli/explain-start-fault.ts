import type { Config } from '../config.ts';

/**
 * A sentence about what the machine refused at start, for the person who started it; null for what is a fault of ours and
 * deserves its stack. Codes are node's (`EADDRINUSE`) and SQLite's primary ones (5 = busy, 14 = cannot open).
 */
export function explainStartFault(error: unknown, { host, port, dataDir }: Config): string | null {
  if (!(error instanceof Error)) return null;
  switch (codeOf(error)) {
    case 'EADDRINUSE':
      return `Something already listens on ${host}:${port}. Stop it, or set PORT to another port.`;
    case 'EADDRNOTAVAIL':
      return `This machine has no address ${host}. Set HOST to one it has, such as 127.0.0.1 or 0.0.0.0.`;
    case 'EACCES':
      return 'syscall' in error && error.syscall === 'listen'
        ? `Port ${port} may not be opened by this user. Set PORT to one above 1023.`
        : `DATA_DIR ${dataDir} cannot be written by this user.`;
    case 'EEXIST':
    case 'ENOTDIR':
    case 'EROFS':
      return `DATA_DIR ${dataDir} is not a folder that can be written.`;
  }
  if (error.cause instanceof Error && 'errcode' in error.cause) return error.message;
  return null;
}

function codeOf(error: Error): unknown {
  return 'code' in error ? error.code : null;
}
