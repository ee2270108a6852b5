import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface TcpProxy {
  readonly port: number;
  /** Swallows everything in both directions from now on, on old and new connections, and tells nobody: a dead link. */
  silence(): void;
  /** Lets new connections through again; those that were silent stay dead, as after a broken link. */
  restore(): void;
  /** Ends every connection, in the middle of whatever is said. */
  cut(): void;
  close(): Promise<void>;
}

/** A link between two programs that can go dead. `next` says where each new connection leads. */
export async function createTcpProxy(next: () => number): Promise<TcpProxy> {
  let isSilent = false;
  const sockets = new Set<Socket>();
  const dead = new WeakSet<Socket>();
  const server = createServer((from) => {
    const to = connect(next(), '127.0.0.1');
    for (const [one, other] of [
      [from, to],
      [to, from],
    ] as const) {
      sockets.add(one);
      if (isSilent) dead.add(one);
      one.on('data', (chunk) => {
        if (!dead.has(one)) other.write(chunk);
      });
      // Not even the end of a dead connection is heard on the other side.
      one.on('end', () => void (dead.has(one) || other.end()));
      one.on('error', () => void (dead.has(one) || other.destroy()));
      one.on('close', () => {
        sockets.delete(one);
        if (!dead.has(one)) other.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    silence() {
      isSilent = true;
      for (const one of sockets) dead.add(one);
    },
    restore() {
      isSilent = false;
    },
    cut() {
      for (const one of sockets) one.destroy();
    },
    close() {
      for (const one of sockets) one.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
