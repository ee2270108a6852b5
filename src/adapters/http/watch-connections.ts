import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Knows which connections are in use, so that a server which closes lets go at once of those that are not: Node waits for
 * browsers that have connected ahead of need and not asked for anything. Those in use are let go when they have their answer,
 * or after `graceMs`. Sockets that were upgraded belong to whoever upgraded them.
 */
export function watchConnections(server: Server): { letGo(graceMs: number): void } {
  const unused = new Set<Socket>();
  let closing = false;
  server.on('connection', (socket) => {
    unused.add(socket);
    socket.once('close', () => unused.delete(socket));
  });
  server.on('upgrade', (_request, socket: Socket) => unused.delete(socket));
  server.prependListener('request', ({ socket }, response) => {
    unused.delete(socket);
    response.once('close', () => {
      if (closing) socket.destroySoon();
      else if (!socket.destroyed) unused.add(socket);
    });
  });
  return {
    letGo(graceMs) {
      closing = true;
      for (const socket of unused) socket.destroy();
      setTimeout(() => server.closeAllConnections(), graceMs).unref();
    },
  };
}
