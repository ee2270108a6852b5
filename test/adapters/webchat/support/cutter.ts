import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface Cutter {
  readonly url: string;
  /** Cuts every connection that is open now, as a train in a tunnel does. New ones work. */
  cut(): void;
  close(): Promise<void>;
}

/** A line to the server that can be cut. */
export async function startCutter(target: () => string): Promise<Cutter> {
  const open = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(Number(new URL(target()).port), '127.0.0.1');
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one);
      one.on('error', () => {});
      one.on('close', () => {
        open.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const cut = () => {
    for (const socket of open) socket.destroy();
  };
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut,
    close() {
      cut();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
